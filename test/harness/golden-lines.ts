/** A record as a script writes it: `value`, `key | value`, and before either `@partition`. */
export interface RecordLine {
  readonly partition: number | undefined
  readonly key: string | null
  readonly value: string | null
}

const SEPARATOR = ' | '

/** Reads a line; one that is JSON as a whole has no key, and nothing after the separator is a record without a value. */
export function readRecordLine(line: string): RecordLine {
  const [, partition, rest] = /^@(\d+) (.*)$/s.exec(line) ?? [undefined, undefined, line]
  const text = rest as string
  const at = `${text} `.indexOf(SEPARATOR)
  const given = { partition: partition === undefined ? undefined : Number(partition) }
  if (at < 0 || isJson(text)) return { ...given, key: null, value: text }
  const value = text.slice(at + SEPARATOR.length)
  return { ...given, key: text.slice(0, at), value: value === '' ? null : value }
}

/** Writes a record as a line without its partition. */
export function recordLineOf(key: string | null, value: string | null): string {
  return key === null ? (value ?? '') : `${key}${SEPARATOR}${value ?? ''}`.trimEnd()
}

/** The line without its key. */
const valueIn = (line: string): string => readRecordLine(line).value ?? ''

/** The line without its key if none of the expected lines has one: who names no keys does not ask for them. */
export function keysAsIn(expected: readonly string[], found: readonly string[]): readonly string[] {
  const hasKeys = expected.some((line) => readRecordLine(line).key !== null)
  return hasKeys ? found : found.map(valueIn)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
