import { SqlError } from '../values/index.ts'

/** Why a row cannot be computed, in words for the user. */
export const rowError = (message: string): SqlError => new SqlError('runtime', message)

/** The error of a row that divides a whole number or a DECIMAL by zero. */
export function divisionByZero(): SqlError {
  return rowError('Division by zero')
}
