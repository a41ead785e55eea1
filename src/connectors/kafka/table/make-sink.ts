import type { Sink, SinkRequest } from '../../define.ts'
import { recordWriter } from '../../record-writer.ts'
import { inWords } from '../client/failures.ts'
import { Producer } from '../produce/producer.ts'
import { clusterOf } from './cluster.ts'
import { KafkaSink } from './kafka-sink.ts'
import { noteWithoutEffect } from './notes.ts'
import type { KafkaOptions } from './options.ts'
import { producerSettingsOf } from './producer-properties.ts'
import { Properties } from './properties.ts'
import { RowTopics } from './row-topics.ts'
import { inTransaction, transactionOf } from './transaction-of.ts'

/** Makes the sink of a table. */
export function makeSink(
  request: SinkRequest,
  options: KafkaOptions,
  extra: ReadonlyMap<string, string>,
): Sink {
  const { table, job } = request
  const properties = new Properties(extra)
  const cluster = clusterOf(extra, properties, job)
  const settings = producerSettingsOf(properties)
  const writable = table.metadata.filter(({ virtual }) => !virtual)
  const columnOf = (key: string) => {
    const place = writable.findIndex((column) => column.key === key)
    return place < 0 ? undefined : table.fields.length + place
  }
  const transaction = transactionOf(request, options, extra)
  noteWithoutEffect(properties, request)
  return new KafkaSink({
    topics: (producer) => RowTopics.open(producer, options, columnOf('topic')),
    writer: recordWriter(request, options, extra),
    clock: job.world.clock,
    timestampColumn: columnOf('timestamp'),
    headersColumn: columnOf('headers') ?? columnOf('header-list'),
    // Flink's 'fixed' gives each of its tasks one partition; we are one task
    partition: options['sink.partitioner'] === 'fixed' ? 0 : undefined,
    transaction,
    async producer() {
      if (transaction) return transaction.producer(inTransaction(settings))
      const client = await cluster.connect()
      const purpose = cluster.producerName()
      const producer = new Producer({ ...settings, client, purpose })
      try {
        await producer.open()
      } catch (error) {
        throw inWords(error)
      }
      return producer
    },
  })
}
