import type { Source, SourceRequest } from '../../define.ts'
import { RecordReader } from '../../record-reader.ts'
import { clusterOf } from './cluster.ts'
import { GroupCommits } from './group-commits.ts'
import { KafkaSource } from './kafka-source.ts'
import { noteWithoutEffect } from './notes.ts'
import type { KafkaOptions } from './options.ts'
import { partitionRanges } from './partition-ranges.ts'
import { fetchLimitsOf, Properties } from './properties.ts'
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
  const named = properties.text('group.id')
  const group = named ?? job.jobName
  const rate = options['scan.rate-limit']
  noteWithoutEffect(properties, request)
  return new KafkaSource({
    source: table.name,
    cluster,
    limits,
    checkCrc: properties.flag('check.crcs', false),
    readerOf: (topic) => new RecordReader(topic, request, options, extra),
    rate: rate === undefined ? undefined : new RateLimit(job.world.clock, rate),
    commits: new GroupCommits(group, cluster, properties, job),
    ranges: async (restored) =>
      partitionRanges({
        client: await cluster.connect(),
        options,
        // Flink asks for a group; a job that names none is spared the offsets that an earlier run of it left there
        mode: options['scan.startup.mode'] ?? (named === undefined ? undefined : 'group-offsets'),
        group,
        reset: properties.choice('auto.offset.reset', ['earliest', 'latest', 'none']),
        readCommitted: limits.readCommitted,
        restored,
      }),
  })
}
