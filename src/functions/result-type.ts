import { MAX_LENGTH, type SqlType, STRING } from '../values/index.ts'

/** The first argument's type, as of a function that changes letters but not their number. */
export const sameType = ([first]: readonly SqlType[]): SqlType => first ?? STRING

/** Text that is no longer than the first argument. */
export function shorterText([first]: readonly SqlType[]): SqlType {
  const length = first && 'length' in first ? first.length : MAX_LENGTH
  return { kind: 'VARCHAR', length, nullable: true }
}
