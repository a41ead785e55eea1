import type { KafkaClient } from '../client/kafka-client.ts'
import { EARLIEST, LATEST, listOffsets, type OffsetQuery } from '../wire/list-offsets.ts'
import type { PartitionMetadata, TopicMetadata } from '../wire/metadata.ts'

/** How far a partition's log reaches; what nobody could tell is undefined. */
export interface LogRange {
  readonly topic: string
  readonly partition: number
  readonly start: number | undefined
  /** The offset behind the last record, and behind the last that no open transaction holds back. */
  readonly end: number | undefined
  readonly stable: number | undefined
}

/** What is looked up: the answer's field, the time to ask for, and whether only committed records count. */
const QUESTIONS = [
  { field: 'start', timestamp: EARLIEST, readCommitted: false },
  { field: 'end', timestamp: LATEST, readCommitted: false },
  { field: 'stable', timestamp: LATEST, readCommitted: true },
] as const

type Offsets = Map<string, number>

/** The ranges of all partitions of some topics, each asked of its leader; a partition that has none stays unknown. */
export async function logRanges(
  client: KafkaClient,
  topics: readonly TopicMetadata[],
): Promise<LogRange[]> {
  const byLeader = new Map<number, OffsetQuery[]>()
  for (const { name, partitions } of topics) {
    for (const one of partitions) addTo(byLeader, name, one)
  }
  const found = await Promise.all(QUESTIONS.map((question) => ask(client, byLeader, question)))
  return topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partition }) => {
      const [start, end, stable] = found.map((offsets) => offsets.get(`${name}/${partition}`))
      return { topic: name, partition, start, end, stable }
    }),
  )
}

function addTo(
  byLeader: Map<number, OffsetQuery[]>,
  topic: string,
  { partition, leader, leaderEpoch }: PartitionMetadata,
): void {
  if (leader < 0) return
  const mine = byLeader.get(leader) ?? []
  mine.push({ topic, partition, leaderEpoch, timestamp: LATEST })
  byLeader.set(leader, mine)
}

async function ask(
  client: KafkaClient,
  byLeader: ReadonlyMap<number, readonly OffsetQuery[]>,
  { timestamp, readCommitted }: (typeof QUESTIONS)[number],
): Promise<Offsets> {
  const offsets: Offsets = new Map()
  const asked = [...byLeader].map(async ([leader, queries]) => {
    const request = listOffsets(
      queries.map((query) => ({ ...query, timestamp })),
      readCommitted,
    )
    const found = await client.retrying(() => client.sendTo(leader, request))
    for (const { topic, partition, errorCode, offset } of found) {
      if (errorCode === 0 && offset >= 0) offsets.set(`${topic}/${partition}`, offset)
    }
  })
  await Promise.all(asked)
  return offsets
}
