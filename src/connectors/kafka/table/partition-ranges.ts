import type { SourceOffset } from '../../../state/index.ts'
import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { findOffsets } from '../client/offsets.ts'
import type { Start } from '../fetch/position.ts'
import { EARLIEST } from '../wire/list-offsets.ts'
import type { TopicMetadata } from '../wire/metadata.ts'
import type { TopicPartition } from './cluster.ts'
import type { KafkaOptions } from './options.ts'
import { endOffsets, type OffsetReset, type Positions, startOffsets } from './positions.ts'

/** A partition to read: from `offset` up to, but without, `end`. */
export interface PartitionRange extends Start {
  readonly end: number
}

/** What decides which partitions a source reads, and how far. */
export interface RangeRequest {
  readonly client: KafkaClient
  readonly options: KafkaOptions
  readonly mode: KafkaOptions['scan.startup.mode']
  readonly group: string
  readonly reset: OffsetReset
  readonly readCommitted: boolean
  /** Positions of a checkpoint; they win over everything else. */
  readonly restored: readonly SourceOffset[] | undefined
}

/** All partitions of the topics that a source names. Throws SqlError 'missing-topic'. */
export async function partitionRanges(request: RangeRequest): Promise<PartitionRange[]> {
  const topics = await topicsOf(request)
  const parts = topics.flatMap(({ name, id, partitions }) =>
    partitions.map(({ partition }) => ({ topic: name, topicId: id, partition })),
  )
  const positions: Positions = { ...request, parts }
  // a source that the checkpoint does not know has no offsets in it
  const starts = request.restored?.length
    ? await restoredOffsets(request.client, parts, request.restored)
    : await startOffsets(positions, request.options, request)
  const ends = await endOffsets(positions, request.options)
  return parts.map((part, i) => ({
    ...part,
    offset: starts[i] as number,
    end: ends[i] as number,
  }))
}

async function topicsOf({ client, options }: RangeRequest): Promise<TopicMetadata[]> {
  const pattern = options['topic-pattern']
  if (pattern === undefined) {
    const names = (options.topic ?? '').split(';').map((name) => name.trim())
    return Promise.all(names.filter((name) => name !== '').map((name) => client.topic(name)))
  }
  const whole = new RegExp(`^(?:${pattern})$`)
  const names = (await client.topicNames()).filter((name) => whole.test(name))
  if (names.length > 0) return Promise.all(names.map((name) => client.topic(name)))
  throw new SqlError('missing-topic', `no topic has a name that matches '${pattern}'`)
}

/** The offsets of a checkpoint must be those of a topic that is read now: a younger one may join it, not take its place. */
function checkTopics(parts: readonly TopicPartition[], restored: readonly SourceOffset[]): void {
  const now = [...new Set(parts.map(({ topic }) => topic))]
  const before = [...new Set(restored.map(({ topic }) => topic))]
  if (before.some((topic) => now.includes(topic))) return
  const quoted = (topics: readonly string[]) => topics.map((topic) => `"${topic}"`).join(', ')
  throw new SqlError(
    'state',
    `the checkpoint holds offsets of topic ${quoted(before)}, but the source now reads ${quoted(now)}`,
    { hint: 'name the earlier topic, or start without its state: --fresh' },
  )
}

/** A partition that is younger than the checkpoint starts at its beginning. */
async function restoredOffsets(
  client: KafkaClient,
  parts: readonly Omit<Start, 'offset'>[],
  restored: readonly SourceOffset[],
): Promise<number[]> {
  checkTopics(parts, restored)
  const known = new Map(restored.map((one) => [`${one.topic}/${one.partition}`, one]))
  const offsets = parts.map(({ topic, topicId, partition }) => {
    const found = known.get(`${topic}/${partition}`)
    if (found?.topicId !== undefined && found.topicId !== topicId) throw recreated(topic)
    return found === undefined ? -1 : Number(found.next)
  })
  const young = parts.filter((_, i) => offsets[i] === -1)
  if (young.length === 0) return offsets
  const lookups = young.map((part) => ({ ...part, timestamp: EARLIEST }))
  const found = await findOffsets(client, lookups)
  const first = new Map(found.map((one) => [`${one.topic}/${one.partition}`, one.offset]))
  return parts.map(({ topic, partition }, i) => {
    const offset = offsets[i] as number
    return offset >= 0 ? offset : (first.get(`${topic}/${partition}`) ?? 0)
  })
}

const recreated = (topic: string): SqlError =>
  new SqlError(
    'state',
    `topic "${topic}" was deleted and created again since the checkpoint was taken`,
    { hint: 'its old offsets mean nothing in the new topic; --fresh starts anew' },
  )
