import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { committedOffsets, findOffsets } from '../client/offsets.ts'
import type { OffsetReset } from '../fetch/position.ts'
import { byTopic } from '../wire/by-topic.ts'
import { EARLIEST, LATEST } from '../wire/list-offsets.ts'
import type { TopicPartition } from './cluster.ts'
import type { KafkaOptions, PartitionOffsets } from './options.ts'

/** Whose positions are looked up, and how. */
export interface Positions {
  readonly client: KafkaClient
  readonly parts: readonly TopicPartition[]
  readonly group: string
  readonly readCommitted: boolean
}

/** One offset a partition, in the order of the partitions. */
type Offsets = readonly number[]

/** Where each partition starts. */
export async function startOffsets(
  positions: Positions,
  options: KafkaOptions,
  {
    mode,
    reset,
  }: { readonly mode: KafkaOptions['scan.startup.mode']; readonly reset: OffsetReset },
): Promise<Offsets> {
  switch (mode) {
    case undefined:
      return resetOffsets(positions, reset)
    case 'earliest-offset':
      return offsetsAt(positions, EARLIEST)
    case 'latest-offset':
      return offsetsAt(positions, LATEST)
    case 'timestamp':
      return offsetsSince(positions, options['scan.startup.timestamp-millis'] ?? 0)
    case 'group-offsets':
      return groupOffsets(positions, reset)
    case 'specific-offsets': {
      const named = options['scan.startup.specific-offsets'] ?? new Map()
      return givenOffsets(positions, named, (missing) => groupOffsets(missing, reset))
    }
  }
}

/** Where each partition ends: the first offset that is not read; infinite without an end. */
export async function endOffsets(positions: Positions, options: KafkaOptions): Promise<Offsets> {
  switch (options['scan.bounded.mode']) {
    case 'unbounded':
      return positions.parts.map(() => Number.POSITIVE_INFINITY)
    case 'latest-offset':
      return offsetsAt(positions, LATEST)
    case 'timestamp':
      return offsetsSince(positions, options['scan.bounded.timestamp-millis'] ?? 0)
    case 'group-offsets':
      return requireAll(positions, await committed(positions))
    case 'specific-offsets': {
      const named = options['scan.bounded.specific-offsets'] ?? new Map()
      return givenOffsets(positions, named, async ({ parts }) => parts.map(() => 0))
    }
  }
}

/** Offsets that the user gave, by partition of any topic; those of the others from elsewhere. */
async function givenOffsets(
  positions: Positions,
  given: PartitionOffsets,
  others: (missing: Positions) => Promise<Offsets>,
): Promise<Offsets> {
  const missing = positions.parts.filter(({ partition }) => !given.has(partition))
  const rest = missing.length > 0 ? [...(await others({ ...positions, parts: missing }))] : []
  return positions.parts.map(({ partition }) => given.get(partition) ?? (rest.shift() as number))
}

async function groupOffsets(positions: Positions, reset: OffsetReset): Promise<Offsets> {
  const found = await committed(positions)
  if (!found.includes(-1)) return found
  const others =
    reset === 'none' ? requireAll(positions, found) : await resetOffsets(positions, reset)
  return found.map((offset, i) => (offset < 0 ? (others[i] as number) : offset))
}

const resetOffsets = (positions: Positions, reset: OffsetReset): Promise<Offsets> =>
  offsetsAt(positions, reset === 'latest' ? LATEST : EARLIEST)

/** Committed offsets; −1 where there is none. */
async function committed({ client, group, parts }: Positions): Promise<Offsets> {
  const topics = byTopic(parts).map(({ topic, parts: mine }) => ({
    topic,
    partitions: mine.map(({ partition }) => partition),
  }))
  const found = await committedOffsets(client, group, topics)
  return inOrder(parts, found)
}

function requireAll({ parts, group }: Positions, offsets: Offsets): Offsets {
  const missing = parts[offsets.indexOf(-1)]
  if (!missing) return offsets
  throw new SqlError(
    'runtime',
    `group '${group}' has no committed offset for topic "${missing.topic}" partition ${missing.partition}`,
    { hint: `choose another position, or another 'properties.group.id'` },
  )
}

async function offsetsAt(positions: Positions, timestamp: number): Promise<Offsets> {
  const { client, parts, readCommitted } = positions
  const lookups = parts.map((part) => ({ ...part, timestamp }))
  return inOrder(parts, await findOffsets(client, lookups, { readCommitted }))
}

/** The first record at or after a time; the end where there is none. */
async function offsetsSince(positions: Positions, timestamp: number): Promise<Offsets> {
  const found = await offsetsAt(positions, timestamp)
  if (!found.includes(-1)) return found
  const ends = await offsetsAt(positions, LATEST)
  return found.map((offset, i) => (offset < 0 ? (ends[i] as number) : offset))
}

function inOrder(
  parts: readonly TopicPartition[],
  found: readonly (TopicPartition & { readonly offset: number })[],
): Offsets {
  const places = new Map(found.map((one) => [`${one.topic}/${one.partition}`, one.offset]))
  return parts.map(({ topic, partition }) => places.get(`${topic}/${partition}`) ?? -1)
}
