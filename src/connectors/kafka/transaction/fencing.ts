import { SqlError } from '../../../values/index.ts'
import { inWords } from '../client/failures.ts'
import { BrokerError, errorName, FENCED_CODES } from '../wire/error-codes.ts'

/** Whether Kafka shut a producer out: another run has its transactional id, or its transaction took too long. */
export const isFencing = (code: number): boolean => FENCED_CODES.has(code)

/** Kafka takes nothing more from this run under its transactional id. */
export function fenced(transactionalId: string, code: number): SqlError {
  return new SqlError(
    'runtime',
    `this run was fenced: Kafka takes nothing more from it as "${transactionalId}" (${errorName(code)})`,
    {
      hint: `another run of the job has taken over; or this one stood still longer than 'properties.transaction.timeout.ms', and the next run goes on at the checkpoint that counts`,
    },
  )
}

/** Nobody knows whether the transaction was committed. */
export function inDoubt(transactionalId: string, checkpoint: number, reason: string): SqlError {
  return new SqlError(
    'unreachable',
    `whether checkpoint ${checkpoint} counts is not known: Kafka did not say what became of the transaction of "${transactionalId}" (${reason})`,
    {
      hint: 'nothing is lost or doubled: the next run asks Kafka which checkpoint counts',
      mayPass: true,
    },
  )
}

/** A failure of a step of the transaction, as the person should hear of it. */
export function explain(transactionalId: string, error: unknown): Error {
  const cause = error instanceof SqlError ? error.cause : error
  if (cause instanceof BrokerError && isFencing(cause.code)) {
    return fenced(transactionalId, cause.code)
  }
  const told = inWords(error)
  return told instanceof Error ? told : new Error(String(told))
}
