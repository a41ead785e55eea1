import type { SourceOffset } from '../../../state/index.ts'
import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { findOffsets } from '../client/offsets.ts'
import { replacedTopic } from '../fetch/fetch-errors.ts'
import type { OffsetReset, Start } from '../fetch/position.ts'
import { EARLIEST } from '../wire/list-offsets.ts'
import type { TopicMetadata } from '../wire/metadata.ts'
import type { TopicPartition } from './cluster.ts'
import type { KafkaOptions } from './options.ts'
import { endOffsets, type Positions, startOffsets } from './positions.ts'
import { type TopicChoice, topicsNow, topicsOf } from './topic-choice.ts'

/** A partition to read: from `offset` up to, but without, `end`. */
export interface PartitionRange extends Start {
  readonly end: number
}

/** What decides which partitions a source reads, and how far. */
export interface RangeRequest extends TopicChoice {
  readonly client: KafkaClient
  readonly options: KafkaOptions
  readonly mode: KafkaOptions['scan.startup.mode']
  readonly group: string
  /** Where a partition starts that has no offset to start at. */
  readonly reset: OffsetReset
  /** Where to go on when an offset is not there; only if the script says so. */
  readonly onRange: OffsetReset
  readonly readCommitted: boolean
}

/** All partitions of the topics that a source names; positions of a checkpoint win over everything else. Throws SqlError 'missing-topic'. */
export async function partitionRanges(
  request: RangeRequest,
  restored: readonly SourceOffset[] | undefined,
): Promise<PartitionRange[]> {
  const parts = partsOf(await topicsOf(request.client, request))
  const positions: Positions = { ...request, parts }
  // a source that the checkpoint does not know has no offsets in it
  const starts = restored?.length
    ? await restoredOffsets(request.client, parts, restored)
    : await startOffsets(positions, request.options, request)
  const ends = await endOffsets(positions, request.options)
  const ranges = parts.map((part, i) => ({
    ...part,
    offset: starts[i] as number,
    end: ends[i] as number,
    reset: request.onRange,
  }))
  return !restored?.length && request.mode === 'specific-offsets'
    ? withoutDeleted(request.client, ranges)
    : ranges
}

/** Offsets that a script names and that were all deleted since are none to read, as in Flink. */
async function withoutDeleted(
  client: KafkaClient,
  ranges: readonly PartitionRange[],
): Promise<PartitionRange[]> {
  if (ranges.every(({ end }) => end === Number.POSITIVE_INFINITY)) return [...ranges]
  const firsts = await firstOffsets(client, ranges)
  return ranges.map((range, i) =>
    range.end <= (firsts[i] as number) ? { ...range, offset: range.end } : range,
  )
}

/** Partitions that are not `known` yet, from their beginning. Throws when a known topic was replaced. */
export async function addedRanges(
  request: RangeRequest,
  known: readonly PartitionRange[],
): Promise<PartitionRange[]> {
  const { client, onRange: reset } = request
  const ids = new Map(known.map(({ topic, topicId }) => [topic, topicId]))
  const names = new Set(known.map(({ topic, partition }) => `${topic}/${partition}`))
  const topics = await topicsNow(client, request)
  for (const { name, id } of topics) {
    if (ids.has(name) && ids.get(name) !== id) throw replacedTopic(name, { isGone: false })
  }
  const parts = partsOf(topics).filter(
    ({ topic, partition }) => !names.has(`${topic}/${partition}`),
  )
  if (parts.length === 0) return []
  const firsts = await firstOffsets(client, parts)
  return parts.map((part, i) => {
    const offset = firsts[i] as number
    return { ...part, offset, end: Number.POSITIVE_INFINITY, reset }
  })
}

type Part = Omit<Start, 'offset' | 'reset'>

const partsOf = (topics: readonly TopicMetadata[]): Part[] =>
  topics.flatMap(({ name, id, partitions }) =>
    partitions.map(({ partition }) => ({ topic: name, topicId: id, partition })),
  )

async function firstOffsets(client: KafkaClient, parts: readonly Part[]): Promise<number[]> {
  const lookups = parts.map((part) => ({ ...part, timestamp: EARLIEST }))
  const found = await findOffsets(client, lookups)
  const first = new Map(found.map((one) => [`${one.topic}/${one.partition}`, one.offset]))
  return parts.map(({ topic, partition }) => first.get(`${topic}/${partition}`) ?? 0)
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
  parts: readonly Part[],
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
  const firsts = young.length > 0 ? await firstOffsets(client, young) : []
  return offsets.map((offset) => (offset >= 0 ? offset : (firsts.shift() as number)))
}

const recreated = (topic: string): SqlError =>
  new SqlError(
    'state',
    `topic "${topic}" was deleted and created again since the checkpoint was taken`,
    { hint: 'its old offsets mean nothing in the new topic; --fresh starts anew' },
  )
