import { SqlError } from '../../../values/index.ts'
import type { CheckpointMark, FoundMark } from '../../define.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { makeTopics } from '../client/topics.ts'
import {
  BrokerError,
  TOPIC_ALREADY_EXISTS,
  UNKNOWN_TOPIC_OR_PARTITION,
} from '../wire/error-codes.ts'
import { offsetFetch } from '../wire/offset-fetch.ts'

/** Where a job's mark stands: an offset of a group, with the mark as its metadata, on a topic that holds nothing else. */
export interface MarkerPlace {
  readonly group: string
  readonly topic: string
}

const LONGEST_TOPIC = 249

/** The place for a prefix of transactional ids. */
export function markerPlace(prefix: string): MarkerPlace {
  const group = `${prefix}_checkpoints`
  return { group, topic: group.replace(/[^\w.-]/g, '_').slice(-LONGEST_TOPIC) }
}

/** Makes the topic of the mark, if it is not there. Throws SqlError. */
export async function makeMarkerTopic(client: KafkaClient, { topic }: MarkerPlace): Promise<void> {
  const [found] = await client.refresh([topic])
  if (found && found.errorCode !== UNKNOWN_TOPIC_OR_PARTITION) return
  await makeTopics(client, [{ topic, partitions: 1 }]).catch((error) => {
    if (error instanceof BrokerError && error.code === TOPIC_ALREADY_EXISTS) return
    if (!(error instanceof BrokerError)) throw error
    throw new SqlError('refused', `topic "${topic}" could not be created: ${error.message}`, {
      hint: `'exactly-once' keeps there which checkpoint counts: create it with one partition`,
      cause: error,
    })
  })
}

/** The mark as it stands; `final` waits until no transaction can change it any more. */
export async function readMarker(
  client: KafkaClient,
  { group, topic }: MarkerPlace,
  { final }: { readonly final: boolean },
): Promise<FoundMark> {
  const { errorCode, offsets } = await client.sendToCoordinator({
    kind: 'group',
    key: group,
    request: offsetFetch(group, [{ topic, partitions: [0] }], { requireStable: final }),
    codesOf: (answer) => [answer.errorCode, ...answer.offsets.map((one) => one.errorCode)],
  })
  const [found] = offsets
  const code = errorCode || (found?.errorCode ?? 0)
  if (code !== 0) throw new BrokerError(code, `the mark of the checkpoint in group "${group}"`)
  if (!found || found.offset < 0) return 'none'
  return readMark(found.metadata ?? '', group)
}

const CLEARED = 'cleared'

/** A mark as the metadata of an offset. */
export const writeMark = (mark: CheckpointMark | 'cleared'): string =>
  mark === 'cleared' ? CLEARED : JSON.stringify({ version: 1, ...mark })

function readMark(text: string, group: string): FoundMark {
  if (text === CLEARED) return 'cleared'
  try {
    const { jobId, checkpoint, name } = JSON.parse(text) as Partial<CheckpointMark>
    if (jobId !== undefined && checkpoint !== undefined && name !== undefined) {
      return { jobId, checkpoint, name }
    }
  } catch {}
  throw new SqlError('state', `group "${group}" holds an offset that is no mark of a checkpoint`, {
    hint: `another program uses that group: choose another 'sink.transactional-id-prefix'`,
  })
}
