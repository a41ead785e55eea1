import { SqlError } from '../../../values/index.ts'
import { BrokerError, errorName, MESSAGE_TOO_LARGE } from '../wire/error-codes.ts'
import type { ProduceResult } from '../wire/produce.ts'
import type { SealedBatch } from './outbox.ts'

/** The error for a batch that the broker will never take. */
export function permanentFailure(batch: SealedBatch, result: ProduceResult): SqlError {
  const { errorCode, errorMessage } = result
  const name = errorName(errorCode)
  const code = name.endsWith('AUTHORIZATION_FAILED') ? 'refused' : 'runtime'
  const mayPass = LOST_IDENTITY.has(name)
  const detail = errorMessage ? ` (${errorMessage})` : ''
  return new SqlError(code, `${writing(batch)} failed: ${name}${detail}`, {
    cause: new BrokerError(errorCode, 'Produce'),
    hint:
      errorCode === MESSAGE_TOO_LARGE
        ? `the topic's 'max.message.bytes' is smaller than the record; raise it, or write less into a record`
        : undefined,
    mayPass,
  })
}

/** What the broker knows of the producer is gone or does not fit: a new producer may go on at the last checkpoint. */
const LOST_IDENTITY: ReadonlySet<string> = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_ID_MAPPING',
])

/** The error for a batch that was tried for too long. */
export function undelivered(batch: SealedBatch, ageMs: number, cause: Error): SqlError {
  const seconds = Math.round(ageMs / 1000)
  return new SqlError(
    'unreachable',
    `${writing(batch)} was not acknowledged within ${seconds} s: ${cause.message}`,
    { hint: `'properties.delivery.timeout.ms' says how long to try` },
  )
}

/** The error for a batch that was sent again as often as it may be. */
export function triedTooOften(batch: SealedBatch, cause: Error): SqlError {
  const retries = batch.retries - 1
  const times =
    retries === 0 ? 'at once' : `after ${retries} ${retries === 1 ? 'retry' : 'retries'}`
  return new SqlError('unreachable', `${writing(batch)} failed ${times}: ${cause.message}`, {
    hint: `'properties.retries' says how often to try again; without it, 'properties.delivery.timeout.ms' alone decides`,
  })
}

/** The error for a record that is larger than the script allows. */
export const recordTooLarge = (topic: string, bytes: number, most: number): SqlError =>
  new SqlError(
    'runtime',
    `a record of ${bytes} bytes for topic "${topic}" is larger than 'properties.max.request.size' = ${most}`,
    { hint: 'raise it or leave it out, and see that the topic takes such records too' },
  )

/** The error for a topic that is no longer there. */
export const deletedTopic = (topic: string): SqlError =>
  new SqlError('runtime', `topic "${topic}" was deleted while it was written`, {
    hint: 'create it again; the next run goes on at the last completed checkpoint',
  })

function writing({ topic, partition, count, batch }: SealedBatch): string {
  const what = count === 1 ? 'a record' : `${count} records`
  return `writing ${what} of ${batch.length} bytes to topic "${topic}" partition ${partition}`
}
