import { printType, SqlError, type SqlType } from '../values/index.ts'
import type { Code } from './code.ts'

/** One CAST in the making: code of a value that is not NULL becomes code of the cast value, `null` where it is NULL. */
export interface Casting<To extends SqlType = SqlType> {
  readonly from: SqlType
  readonly to: To
  readonly value: string
  readonly code: Code
  /** Code of a call of a helper that may throw; with TRY_CAST, of one that gives null instead. */
  parse(helper: (...args: never[]) => unknown, ...args: readonly string[]): string
}

/** For pairs of types that CAST does not connect, or not yet. */
export function impossibleCast({ from, to }: Casting): never {
  throw new SqlError(
    'unsupported',
    `CAST from ${printType(from)} to ${printType(to)} is not supported`,
  )
}

/** Whether a type is CHAR or VARCHAR. */
export const isText = ({ kind }: SqlType): boolean => kind === 'CHAR' || kind === 'VARCHAR'
