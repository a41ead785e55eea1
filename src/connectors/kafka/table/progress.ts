import type { SourceOffset } from '../../../state/index.ts'
import type { PartitionProgress } from '../../define.ts'
import { logRanges } from '../admin/log-ranges.ts'
import { placeKey, recordTimes } from '../admin/record-times.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { committedOffsets } from '../client/offsets.ts'
import { byTopic } from '../wire/by-topic.ts'

/** How far a source is: its positions beside the ends of the logs and the offsets that its group has committed. */
export async function progressOf(
  client: KafkaClient,
  group: string,
  positions: readonly SourceOffset[],
): Promise<PartitionProgress[]> {
  const topics = byTopic(positions)
  const found = await client.refresh(topics.map(({ topic }) => topic))
  const known = found.filter(({ errorCode }) => errorCode === 0)
  const ranges = await logRanges(client, known)
  const ends = new Map(ranges.map((range) => [`${range.topic}/${range.partition}`, range.end]))
  const commits = await committedBy(client, group, topics)
  const places = positions.map(({ topic, partition, next }) => ({
    topic,
    partition,
    offset: Number(next),
  }))
  const isBehind = (place: (typeof places)[number]): boolean =>
    place.offset < (ends.get(`${place.topic}/${place.partition}`) ?? 0)
  const times = await recordTimes(client, places.filter(isBehind))
  return places.map((place) => {
    const key = `${place.topic}/${place.partition}`
    const end = ends.get(key)
    const committed = commits.get(key)
    return {
      topic: place.topic,
      partition: place.partition,
      next: BigInt(place.offset),
      end: end === undefined ? undefined : BigInt(end),
      committed: committed === undefined || committed < 0 ? undefined : BigInt(committed),
      recordTime: times.get(placeKey(place)),
    }
  })
}

/** Offsets by partition; none when the group cannot be asked: they only show progress. */
async function committedBy(
  client: KafkaClient,
  group: string,
  topics: ReturnType<typeof byTopic<SourceOffset>>,
): Promise<Map<string, number>> {
  const wanted = topics.map(({ topic, parts }) => ({
    topic,
    partitions: parts.map(({ partition }) => partition),
  }))
  const found = await committedOffsets(client, group, wanted).catch(() => [])
  return new Map(found.map((one) => [`${one.topic}/${one.partition}`, one.offset]))
}
