import { choice, required, text, type ValuesOf } from '../options.ts'
import { type RecordOptions, recordOptions } from '../record-options.ts'

/** The options of a file. */
export const fileOptions = {
  path: required('The file: a path, a file:// URI, or - for stdin and stdout.'),
  format: text('Format of the rows: json, csv or raw.'),
  'on.error': recordOptions['on.error'],
  'changelog.mode': recordOptions['changelog.mode'],
  compression: choice(
    "How the file is packed: 'auto' goes by its name (.gz).",
    ['auto', 'none', 'gzip'],
    'auto',
  ),
} as const

/** The values of those options. */
export type FileOptions = ValuesOf<typeof fileOptions>

/** Flink's options of the filesystem connector that have no effect on a single file. */
export const ignoredOptions: readonly string[] = [
  'auto-compaction',
  'compaction.file-size',
  'compaction.parallelism',
  'partition.default-name',
  'partition.time-extractor.class',
  'partition.time-extractor.kind',
  'partition.time-extractor.timestamp-formatter',
  'partition.time-extractor.timestamp-pattern',
  'sink.parallelism',
  'sink.partition-commit.delay',
  'sink.partition-commit.policy.class',
  'sink.partition-commit.policy.kind',
  'sink.partition-commit.success-file.name',
  'sink.partition-commit.trigger',
  'sink.partition-commit.watermark-time-zone',
  'sink.rolling-policy.check-interval',
  'sink.rolling-policy.file-size',
  'sink.rolling-policy.inactivity-interval',
  'sink.rolling-policy.rollover-interval',
  'sink.shuffle-by-partition.enable',
  'source.monitor-interval',
  'source.path.regex-pattern',
  'source.report-statistics',
]

/** The same as options of records that have only a value. */
export const recordOptionsOf = (options: FileOptions): RecordOptions => ({
  format: options.format,
  'value.format': undefined,
  'key.format': undefined,
  'key.fields': [],
  'key.fields-prefix': undefined,
  'value.fields-include': 'all',
  'on.error': options['on.error'],
  'changelog.mode': options['changelog.mode'],
})
