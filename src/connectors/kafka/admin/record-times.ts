import type { KafkaClient } from '../client/kafka-client.ts'
import * as layout from '../records/layout.ts'
import { RecordCursor } from '../records/record-cursor.ts'
import { scanBatches } from '../records/scan.ts'
import { FetchedPartitions, type FetchTarget, fetchRecords } from '../wire/fetch.ts'
import { readInt64 } from '../wire/reader.ts'

/** A place in a partition's log. */
export interface LogPlace {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/**
 * How much of a partition is asked for: a usual batch, then the largest a broker takes by default. A batch that does not
 * fit is left out of the answer, unless it is the first of it.
 */
const SIZES = [20 << 10, 1 << 20, 64 << 20] as const
/** All of an answer. */
const ANSWER_BYTES = 16 << 20

/** A place's name in the answers. */
export const placeKey = ({ topic, partition, offset }: LogPlace): string =>
  `${topic}/${partition}/${offset}`

/**
 * When the records at some offsets were made, in milliseconds by `placeKey`; of an offset that was compacted away, the
 * next record. What is not there any more, or not yet, has no time. Few requests: a partition can stand only once in each,
 * so that several groups at several offsets of it need as many.
 */
export async function recordTimes(
  client: KafkaClient,
  places: readonly LogPlace[],
): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  let open = [...new Map(places.map((place) => [placeKey(place), place])).values()]
  for (const bytes of SIZES) {
    const again: LogPlace[] = []
    for (const [leader, mine] of byLeader(client, open)) {
      const asked = rounds(mine, bytes).map((round) =>
        client.retrying(() => ask({ client, leader, bytes, times }, round)),
      )
      again.push(...(await Promise.all(asked)).flat())
    }
    open = again
  }
  return times
}

interface Asking {
  readonly client: KafkaClient
  readonly leader: number
  readonly bytes: number
  readonly times: Map<string, number>
}

/** Asks for one round; gives the places whose batch did not fit into the answer. */
async function ask(
  { client, leader, bytes, times }: Asking,
  round: readonly LogPlace[],
): Promise<LogPlace[]> {
  const targets: FetchTarget[] = round.map((place) => ({
    ...place,
    leaderEpoch: client.knownPartition(place.topic, place.partition)?.leaderEpoch ?? -1,
  }))
  const limits = {
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: ANSWER_BYTES,
    maxPartitionBytes: bytes,
    readCommitted: false,
  }
  const wanted = new Map(round.map((place) => [`${place.topic}/${place.partition}`, place]))
  const connection = await client.connection(leader, 'record times')
  const answer = new FetchedPartitions(await connection.send(fetchRecords(targets, limits)))
  const unseen: LogPlace[] = []
  while (answer.next()) {
    const place = wanted.get(`${answer.topic}/${answer.partition}`)
    if (!place || answer.partitionError !== 0 || place.offset >= answer.highWatermark) continue
    const time = timeAt(answer, place)
    if (time === undefined) unseen.push(place)
    else times.set(placeKey(place), time)
  }
  connection.recycle(answer.bytes)
  return unseen
}

/** The time of the first record at or behind an offset. The headers tell it unless it lies within a batch of several times. */
function timeAt(
  { bytes, start, end, partition }: FetchedPartitions,
  { offset }: LogPlace,
): number | undefined {
  const whole = scanBatches(bytes, start, end)
  for (let at = start; at < whole.end; at = layout.endOfBatch(bytes, at)) {
    if (bytes[at + layout.MAGIC_AT] !== 2 || layout.lastOffsetOf(bytes, at) < offset) continue
    const attributes = bytes.readInt16BE(at + layout.ATTRIBUTES_AT)
    const first = readInt64(bytes, at + layout.BASE_TIMESTAMP_AT)
    const last = readInt64(bytes, at + layout.MAX_TIMESTAMP_AT)
    if ((attributes & layout.LOG_APPEND_TIME) !== 0) return last
    const isWithin = readInt64(bytes, at) < offset && first !== last
    if (!isWithin || (attributes & layout.CONTROL) !== 0) return first
    const cursor = new RecordCursor({ checkCrc: false })
    cursor.open({ partition, bytes, start: at, end: layout.endOfBatch(bytes, at), from: offset })
    if (cursor.next()) return cursor.timestamp
  }
  return undefined
}

function byLeader(client: KafkaClient, places: readonly LogPlace[]): Map<number, LogPlace[]> {
  const found = new Map<number, LogPlace[]>()
  for (const place of places) {
    const leader = client.knownPartition(place.topic, place.partition)?.leader ?? -1
    if (leader < 0) continue
    const mine = found.get(leader) ?? []
    mine.push(place)
    found.set(leader, mine)
  }
  return found
}

/** Cuts places into rounds in which no partition stands twice and whose answers fit. */
function rounds(places: readonly LogPlace[], bytes: number): LogPlace[][] {
  const most = Math.max(1, Math.floor(ANSWER_BYTES / bytes))
  const all: LogPlace[][] = []
  const seen = new Map<string, number>()
  for (const place of places) {
    const key = `${place.topic}/${place.partition}`
    let round = seen.get(key) ?? 0
    while ((all[round]?.length ?? 0) >= most) round++
    seen.set(key, round + 1)
    all[round] ??= []
    all[round]?.push(place)
  }
  return all
}
