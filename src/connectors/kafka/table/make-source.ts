import type { JobContext, Source, SourceRequest } from '../../define.ts'
import { RecordReader } from '../../record-reader.ts'
import { clusterOf } from './cluster.ts'
import { Discovery } from './discovery.ts'
import { GroupCommits } from './group-commits.ts'
import { KafkaSource } from './kafka-source.ts'
import { noteWithoutEffect } from './notes.ts'
import type { KafkaOptions } from './options.ts'
import { addedRanges, partitionRanges, type RangeRequest } from './partition-ranges.ts'
import { progressOf } from './progress.ts'
import { fetchLimitsOf, offsetResetOf, Properties } from './properties.ts'
import { RateLimit } from './rate-limit.ts'

/** Makes the source of a table. */
export function makeSource(
  request: SourceRequest,
  options: KafkaOptions,
  extra: ReadonlyMap<string, string>,
): Source {
  const { table, job } = request
  const properties = new Properties(extra)
  const cluster = clusterOf(extra, properties, job)
  const limits = fetchLimitsOf(properties)
  const group = properties.text('group.id') ?? job.jobName
  const rate = options['scan.rate-limit']
  const discoveryMs = discoveryMsOf(options)
  noteWithoutEffect(properties, request)
  const rangeRequest = async (): Promise<RangeRequest> => ({
    client: await cluster.connect(),
    ...rangeSettings(properties, options),
    group,
    readCommitted: limits.readCommitted,
    mayWait: discoveryMs > 0,
  })
  return new KafkaSource({
    source: table.name,
    cluster,
    limits,
    checkCrc: properties.flag('check.crcs', false),
    readerOf: (topic) => new RecordReader(topic, request, options, extra),
    rate: rate === undefined ? undefined : new RateLimit(job.world.clock, rate),
    commits: new GroupCommits(group, cluster, properties, job),
    async ranges(restored) {
      const ranges = await partitionRanges(await rangeRequest(), restored)
      if (ranges.length === 0) noteNothing(options, discoveryMs, job)
      return ranges
    },
    progress: async (positions) => progressOf(await cluster.connect(), group, positions),
    discovery: discoveryMs
      ? new Discovery({
          clock: job.world.clock,
          intervalMs: discoveryMs,
          look: async (known) => addedRanges(await rangeRequest(), known),
        })
      : undefined,
  })
}

/** Which positions a source takes where its options leave a choice. */
function rangeSettings(properties: Properties, options: KafkaOptions) {
  const given = offsetResetOf(properties)
  // Flink asks for a group; a job that names none is spared the offsets that an earlier run of it left there
  const usual = properties.text('group.id') === undefined ? undefined : 'group-offsets'
  const mode = options['scan.startup.mode'] ?? usual
  return { options, mode, reset: given ?? 'earliest', onRange: given ?? 'none' } as const
}

/** Milliseconds between looks for new partitions; 0 when there are none: it is off, or the input has an end. */
const discoveryMsOf = (options: KafkaOptions): number =>
  options['scan.bounded.mode'] === 'unbounded'
    ? options['scan.topic-partition-discovery.interval']
    : 0

function noteNothing(options: KafkaOptions, discoveryMs: number, job: JobContext): void {
  const seconds = discoveryMs / 1000
  job.status(
    `no topic has a name that matches '${options['topic-pattern']}' yet; looking again every ${seconds} s`,
  )
}
