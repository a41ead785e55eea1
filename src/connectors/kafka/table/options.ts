import {
  choice,
  duration,
  integer,
  type Option,
  OptionError,
  positive,
  text,
  type ValuesOf,
} from '../../options.ts'
import { recordOptions } from '../../record-options.ts'

/** Offsets by partition. */
export type PartitionOffsets = ReadonlyMap<number, number>

const specificOffsets = (about: string): Option<PartitionOffsets | undefined> => ({
  about,
  read: (given) => (given === undefined ? undefined : readSpecificOffsets(given)),
})

/** Reads `partition:0,offset:42;partition:1,offset:300`. */
function readSpecificOffsets(given: string): PartitionOffsets {
  const offsets = new Map<number, number>()
  for (const pair of given.split(';').filter((one) => one.trim() !== '')) {
    const [, partition, offset] = /^\s*partition:(\d+)\s*,\s*offset:(\d+)\s*$/.exec(pair) ?? []
    if (partition === undefined || offset === undefined) {
      throw new OptionError(
        `must be like 'partition:0,offset:42;partition:1,offset:300', not '${given}'`,
      )
    }
    offsets.set(Number(partition), Number(offset))
  }
  return offsets
}

const POSITIONS = ['timestamp', 'specific-offsets', 'group-offsets', 'latest-offset'] as const

/** The options of a Kafka table; the names are Flink's. */
export const kafkaOptions = {
  topic: text('Topic to read or write; a source may name several, separated by semicolons.'),
  'topic-pattern': text('Regular expression of the names of topics to read.'),
  ...recordOptions,
  'scan.startup.mode': choice(
    "Where to start; by default the group's offsets if properties.group.id is given, else the earliest.",
    ['earliest-offset', ...POSITIONS],
    undefined,
  ),
  'scan.startup.specific-offsets': specificOffsets(
    "Start by partition for 'specific-offsets': partition:0,offset:42;partition:1,offset:300.",
  ),
  'scan.startup.timestamp-millis': integer(
    "Start for 'timestamp': milliseconds since 1970-01-01.",
    undefined,
  ),
  'scan.bounded.mode': choice('Where to end.', ['unbounded', ...POSITIONS], 'unbounded'),
  'scan.bounded.specific-offsets': specificOffsets(
    "End by partition for 'specific-offsets'; a partition that is not named is not read.",
  ),
  'scan.bounded.timestamp-millis': integer(
    "End for 'timestamp': milliseconds since 1970-01-01.",
    undefined,
  ),
  'scan.topic-partition-discovery.interval': duration(
    "How often an endless source looks for new partitions and topics; they are read from their beginning. '0 s': never.",
    5 * 60_000,
  ),
  'scan.rate-limit': positive('Records a second that are read at most.', undefined),
  'sink.partitioner': text("'default' (by key), 'fixed' or 'round-robin'."),
  'sink.delivery-guarantee': choice(
    'What a crash may do to the output.',
    ['none', 'at-least-once', 'exactly-once'],
    'at-least-once',
  ),
  'sink.transactional-id-prefix': text(
    "Begins the transactional ids and the names of the mark of an 'exactly-once' job; by default the job's name.",
  ),
} as const

/** The values of a Kafka table's options. */
export type KafkaOptions = ValuesOf<typeof kafkaOptions>

/** Flink's options that have no effect here. */
export const ignoredOptions: readonly string[] = [
  'scan.parallelism',
  'scan.watermark.alignment.group',
  'scan.watermark.alignment.max-drift',
  'scan.watermark.alignment.update-interval',
  'scan.watermark.emit.on-event.gap',
  'scan.watermark.emit.strategy',
  'scan.watermark.idle-timeout',
  'sink.parallelism',
  'sink.transaction-naming-strategy',
]

/** Options that do not change what is computed. */
export const changeableOptions: readonly string[] = [
  'on.error',
  'scan.bounded.mode',
  'scan.bounded.specific-offsets',
  'scan.bounded.timestamp-millis',
  'scan.rate-limit',
  'scan.startup.mode',
  'scan.startup.specific-offsets',
  'scan.startup.timestamp-millis',
  'scan.topic-partition-discovery.interval',
  'sink.delivery-guarantee',
  'sink.transactional-id-prefix',
]
