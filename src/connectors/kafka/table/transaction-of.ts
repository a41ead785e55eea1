import type { SinkRequest } from '../../define.ts'
import { OptionError } from '../../options.ts'
import type { ProducerSettings } from '../produce/producer.ts'
import { PRODUCER_DEFAULTS } from '../produce/producer.ts'
import { KafkaTransaction } from '../transaction/kafka-transaction.ts'
import { bootstrapOf, clusterOf } from './cluster.ts'
import type { KafkaOptions } from './options.ts'
import { Properties, transactionTimeoutOf } from './properties.ts'

const GUARANTEE = 'sink.delivery-guarantee'
const PREFIX = 'sink.transactional-id-prefix'

/** The transaction that an exactly-once sink takes part in. Throws an OptionError when there can be none. */
export function transactionOf(
  { job }: SinkRequest,
  options: KafkaOptions,
  extra: ReadonlyMap<string, string>,
): KafkaTransaction | undefined {
  if (options[GUARANTEE] !== 'exactly-once') return undefined
  const intervalMs = job.checkpointEveryMs ?? 0
  if (!job.checkpointed) {
    throw new OptionError(
      `= 'exactly-once' needs checkpoints: put the statement into a file and start it with: tailrace run FILE`,
      GUARANTEE,
    )
  }
  if (intervalMs === 0) {
    throw new OptionError(
      `= 'exactly-once' needs checkpoints, and 'execution.checkpointing.interval' is 0`,
      GUARANTEE,
    )
  }
  const properties = new Properties(extra)
  const cluster = clusterOf(extra, properties, job)
  const addresses = bootstrapOf(properties).toSorted().join(',')
  const prefix = options[PREFIX] ?? job.jobName
  const transaction = job.shared(
    'kafka transaction',
    () =>
      new KafkaTransaction({
        prefix,
        cluster: addresses,
        pace: {
          timeoutMs: transactionTimeoutOf(properties),
          intervalMs,
          checkpointTimeoutMs: job.checkpointTimeoutMs ?? 0,
        },
        connect: () => cluster.connect(),
        producerName: () => cluster.producerName(),
      }),
  )
  checkSame(transaction, prefix, addresses)
  return transaction
}

/** One transaction spans all sinks of a job, and no transaction spans two clusters. */
function checkSame(transaction: KafkaTransaction, prefix: string, addresses: string): void {
  if (transaction.cluster !== addresses) {
    throw new OptionError(
      `= 'exactly-once' works on one cluster a job, and another sink of this one is on ${transaction.cluster}`,
      GUARANTEE,
    )
  }
  if (transaction.name !== prefix) {
    throw new OptionError(
      `must be the same for all sinks of a job: another has '${transaction.name}'`,
      PREFIX,
    )
  }
}

/** What a transaction needs of a producer, whatever the script says: without it a batch could be lost or stored twice. */
export const inTransaction = <Settings extends Omit<ProducerSettings, 'client' | 'purpose'>>(
  settings: Settings,
): Settings => ({
  ...settings,
  acks: -1,
  isIdempotent: true,
  retries: PRODUCER_DEFAULTS.retries,
})
