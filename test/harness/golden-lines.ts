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

/**
 * The line with every number and text of its JSON in one form: 5.0, 5 and 0.5E1 are the same number, 1.50 is 1.5, and a
 * character may be escaped or not. Which of these a format writes is the business of its own tests.
 */
export function normalized(line: string): string {
  return line.replace(
    /"(?:[^"\\]|\\.)*"|(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/g,
    (token, sign = '', whole = '', fraction = '', exponent = '0') =>
      token.startsWith('"')
        ? plainText(token)
        : plainNumber(sign, whole + fraction, Number(exponent) - fraction.length),
  )
}

function plainText(token: string): string {
  return isJson(token) ? JSON.stringify(JSON.parse(token)) : token
}

function plainNumber(sign: string, digits: string, exponent: number): string {
  const significant = digits.replace(/^0+/, '')
  const shortest = significant.replace(/0+$/, '')
  if (shortest === '') return `${sign}0`
  const zeros = exponent + significant.length - shortest.length
  if (zeros >= 0) return sign + shortest + '0'.repeat(zeros)
  const padded = shortest.padStart(1 - zeros, '0')
  return `${sign}${padded.slice(0, zeros)}.${padded.slice(zeros)}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
