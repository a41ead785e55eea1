import { SqlError } from '../../../values/index.ts'
import type { TableSpec } from '../../define.ts'
import { OptionError } from '../../options.ts'
import { validateRecords } from '../../validate-records.ts'
import { javaPattern } from './java-pattern.ts'
import { metadata } from './metadata.ts'
import type { KafkaOptions } from './options.ts'
import { Properties } from './properties.ts'
import { checkSecurity } from './security.ts'
import { topicNames } from './topic-choice.ts'

/** Checks what can be checked without a cluster. Throws OptionError or SqlError. */
export function validate(
  table: TableSpec,
  options: KafkaOptions,
  extra: ReadonlyMap<string, string>,
  role: 'source' | 'sink',
): void {
  const properties = new Properties(extra)
  properties.check()
  checkSecurity(properties)
  validateRecords(table, options, extra)
  checkPrimaryKey(table, options)
  checkKeys(table, options)
  checkPartitioner(options)
  if (role === 'source') checkSource(options)
  else {
    checkSink(table, options)
    checkMetadata(table)
  }
}

/** A sink's column that is not VIRTUAL is written. */
function checkMetadata(table: TableSpec): void {
  const writable = metadata.filter((one) => one.writable).map(({ key }) => key)
  const written = table.metadata.filter(({ virtual }) => !virtual)
  if (['headers', 'header-list'].every((name) => written.some(({ key }) => key === name))) {
    throw new SqlError('invalid-query', `'headers' and 'header-list' cannot both be written`, {
      hint: 'make one of the columns VIRTUAL',
    })
  }
  const odd = written.find(({ key }) => !writable.includes(key))
  if (odd === undefined) return
  throw new SqlError(
    'invalid-query',
    `metadata '${odd.key}' of column "${odd.name}" can be read and not be written`,
    { hint: `make the column VIRTUAL; ${writable.join(' and ')} can be written` },
  )
}

/** Records of new rows alone cannot keep a key unique; Flink refuses it for the same reason. */
function checkPrimaryKey({ name, primaryKey }: TableSpec, options: KafkaOptions): void {
  if (primaryKey.length === 0 || options['changelog.mode'] === 'op') return
  throw new SqlError(
    'invalid-query',
    `a Kafka table of new rows cannot promise the PRIMARY KEY of "${name}"`,
    { hint: `leave it out; 'key.fields' = '${primaryKey.join(';')}' makes it the records' key` },
  )
}

function checkKeys(table: TableSpec, options: KafkaOptions): void {
  if (options['key.format'] !== undefined && options['key.fields'].length === 0) {
    throw new OptionError(`is required with 'key.format'`, 'key.fields')
  }
  checkPrefix(options)
  if (options['value.fields-include'] !== 'except_key') return
  if (table.fields.every((field) => options['key.fields'].includes(field.name))) {
    throw new OptionError(`leaves no column for the value`, 'value.fields-include')
  }
}

function checkPrefix(options: KafkaOptions): void {
  const prefix = options['key.fields-prefix']
  if (prefix === undefined || prefix === '') return
  const name = 'key.fields-prefix'
  if (options['value.fields-include'] !== 'except_key') {
    throw new OptionError(`needs 'value.fields-include' = 'EXCEPT_KEY'`, name)
  }
  const odd = options['key.fields'].find((field) => !field.startsWith(prefix))
  if (odd !== undefined) throw new OptionError(`must begin the name of "${odd}" too`, name)
}

function checkTopics({ topic, 'topic-pattern': pattern }: KafkaOptions): void {
  if (topic === undefined && pattern === undefined) throw new OptionError('is required', 'topic')
  if (topic !== undefined && pattern !== undefined) {
    throw new OptionError(`cannot be given together with 'topic'`, 'topic-pattern')
  }
  if (pattern !== undefined) checkPattern(pattern)
}

function checkSource(options: KafkaOptions): void {
  checkTopics(options)
  for (const side of ['startup', 'bounded'] as const) {
    const mode = options[`scan.${side}.mode`]
    const time = `scan.${side}.timestamp-millis` as const
    const offsets = `scan.${side}.specific-offsets` as const
    requireWith(mode === 'timestamp', options[time], time)
    requireWith(mode === 'specific-offsets', options[offsets], offsets)
    if (mode === 'specific-offsets' && topicNames(options.topic).length !== 1) {
      throw new OptionError(`goes with one topic: its partitions are named without one`, offsets)
    }
  }
}

function requireWith(isNeeded: boolean, value: unknown, name: string): void {
  const mode = `${name.replace(/\.[a-z-]+$/, '')}.mode`
  const wanted = name.endsWith('timestamp-millis') ? 'timestamp' : 'specific-offsets'
  if (isNeeded && value === undefined) {
    throw new OptionError(`is required with '${mode}' = '${wanted}'`, name)
  }
}

function checkPattern(pattern: string): void {
  try {
    javaPattern(pattern)
  } catch (error) {
    throw new OptionError(`is no regular expression: ${(error as Error).message}`, 'topic-pattern')
  }
}

/** Who names several topics must say of each row to which of them it goes. */
function checkSink(table: TableSpec, options: KafkaOptions): void {
  checkTopics(options)
  const { topic } = options
  if (topic !== undefined && topicNames(topic).length === 1) return
  if (table.metadata.some(({ key, virtual }) => key === 'topic' && !virtual)) return
  throw new OptionError(
    `must name one topic for a sink, or the table needs a column "topic" STRING METADATA that names each row's`,
    topic === undefined ? 'topic-pattern' : 'topic',
  )
}

function checkPartitioner(options: KafkaOptions): void {
  const partitioner = options['sink.partitioner'] ?? 'default'
  if (!['default', 'fixed', 'round-robin'].includes(partitioner)) {
    throw new OptionError(
      `must be one of 'default', 'fixed', 'round-robin' (classes of Java cannot be loaded), not '${partitioner}'`,
      'sink.partitioner',
    )
  }
  if (partitioner === 'round-robin' && options['key.fields'].length > 0) {
    throw new OptionError(`'round-robin' works only without 'key.fields'`, 'sink.partitioner')
  }
}
