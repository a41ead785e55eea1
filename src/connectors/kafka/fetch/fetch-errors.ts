import { SqlError } from '../../../values/index.ts'
import { errorName } from '../wire/error-codes.ts'
import type { LogRange } from './log-range.ts'
import type { Position } from './position.ts'

/** The error for a position that the broker will not serve. */
export function refusedFetch({ topic, partition }: Position, errorCode: number): SqlError {
  const name = errorName(errorCode)
  const code = name.endsWith('AUTHORIZATION_FAILED') ? 'refused' : 'runtime'
  return new SqlError(code, `reading topic "${topic}" partition ${partition} failed: ${name}`)
}

/** The error for a batch whose length is not that of what the broker sent: brokers send whole batches only. */
export const damagedBatch = ({ topic, partition, offset }: Position): SqlError =>
  new SqlError(
    'bad-record',
    `cannot read the record batch of topic "${topic}", partition ${partition}, offset ${offset}: its length is wrong`,
  )

/** The error for a position whose records are gone, or not there yet; says what is there, and the ways out. */
export function offsetOutOfRange(
  { topic, partition, offset }: Position,
  { first, last }: LogRange,
): SqlError {
  const what =
    offset < first ? 'its records were deleted, by retention or by hand' : 'its log ends before'
  return new SqlError(
    'runtime',
    `topic "${topic}" partition ${partition} has no offset ${offset}; it holds offsets ${first} to ${last}`,
    {
      hint: `${what}: 'properties.auto.offset.reset' = 'earliest' goes on at ${first}, 'latest' at ${last}; --fresh starts anew, where 'scan.startup.mode' says`,
    },
  )
}

/** The error for a topic that is not the one any more whose offsets are known. */
export function replacedTopic(topic: string, { isGone }: { readonly isGone: boolean }): SqlError {
  const what = isGone ? 'was deleted' : 'was deleted and created again'
  return new SqlError('runtime', `topic "${topic}" ${what} while it was read`, {
    hint: 'offsets of the old topic mean nothing in a new one; start with --fresh to read it anew',
  })
}
