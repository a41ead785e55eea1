import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { findOffsets } from '../client/offsets.ts'
import { errorName } from '../wire/error-codes.ts'
import { EARLIEST, LATEST } from '../wire/list-offsets.ts'
import type { Position } from './position.ts'

/** The error for a position that the broker will not serve. */
export function refusedFetch({ topic, partition }: Position, errorCode: number): SqlError {
  const name = errorName(errorCode)
  const code = name.endsWith('AUTHORIZATION_FAILED') ? 'refused' : 'runtime'
  return new SqlError(code, `reading topic "${topic}" partition ${partition} failed: ${name}`)
}

/** The error for a position whose records are gone, or not there yet; says what is there, and the ways out. */
export async function offsetOutOfRange(
  client: KafkaClient,
  { topic, partition, offset }: Position,
): Promise<SqlError> {
  const [first, last] = await findOffsets(client, [{ topic, partition, timestamp: EARLIEST }])
    .then(async ([earliest]) => {
      const [latest] = await findOffsets(client, [{ topic, partition, timestamp: LATEST }])
      return [earliest?.offset, latest?.offset]
    })
    .catch(() => [undefined, undefined])
  const range = first === undefined ? 'other offsets' : `offsets ${first} to ${last}`
  return new SqlError(
    'runtime',
    `topic "${topic}" partition ${partition} has no offset ${offset}; it holds ${range}`,
    {
      hint: `records were lost to retention, or the topic was truncated: start with --fresh, or give 'scan.startup.mode' = 'specific-offsets' or 'earliest-offset' to a fresh job`,
    },
  )
}
