import { printType, SqlError, type SqlType } from '../../values/index.ts'

/** Why a column's type has no place in a line of values. */
export const cannotHold = (name: string, type: SqlType): SqlError =>
  new SqlError('unsupported', `format 'csv' cannot hold "${name}" ${printType(type)}`)
