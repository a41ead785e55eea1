/**
 * Kafka topics as tables.
 * In: options as Flink names them. Out: sources that read all partitions, sinks that write idempotently.
 * wire/ speaks the protocol, records/ reads and writes record batches in place, client/ finds brokers, fetch/ and produce/
 * keep the data flowing, table/ makes tables of it.
 * Example: `FROM KAFKA WITH (topic = 'payments', format = 'json', scan.startup.mode = 'earliest-offset')`.
 */
import { connector } from '../define.ts'
import { FORMAT_PREFIXES } from '../record-options.ts'
import { inherit } from './table/cluster-properties.ts'
import { makeSink } from './table/make-sink.ts'
import { makeSource } from './table/make-source.ts'
import { metadata } from './table/metadata.ts'
import { changeableOptions, ignoredOptions, kafkaOptions } from './table/options.ts'
import { ACTED_ON } from './table/property-names.ts'
import { sourceDefaults } from './table/source-defaults.ts'
import { transactionOf } from './table/transaction-of.ts'
import { validate } from './table/validate.ts'

export * from './admin/index.ts'
export { KafkaClient } from './client/kafka-client.ts'
export { commitOffsets, committedOffsets, findOffsets } from './client/offsets.ts'
export { type ClientSettings, plainSettings } from './client/settings.ts'
export { dropTopics, makeTopics, truncate } from './client/topics.ts'
export { checkClusterProperties, clusterSettings } from './table/cluster-properties.ts'
export type { DescribedGroup, GroupMember } from './wire/describe-groups.ts'
export type { PartitionMetadata, TopicMetadata } from './wire/metadata.ts'

/** The connector `kafka`. */
export const kafka = connector({
  name: 'kafka',
  about: 'Reads and writes topics of a Kafka cluster.',
  options: kafkaOptions,
  ignored: ignoredOptions,
  prefixes: ['properties.', ...FORMAT_PREFIXES],
  suggested: ACTED_ON.map((name) => `properties.${name}`),
  changeable: changeableOptions,
  metadata,
  inherit,
  defaults: sourceDefaults,
  isBounded: (options) => options['scan.bounded.mode'] !== 'unbounded',
  takesUpdates: (options) => options['changelog.mode'] === 'op',
  validate,
  source: makeSource,
  sink: makeSink,
  transaction: transactionOf,
})
