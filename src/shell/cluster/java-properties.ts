import { SqlError } from '../../values/index.ts'

/** One entry of a file of properties, and the line that it begins in, from 1. */
export interface JavaProperty {
  readonly key: string
  readonly value: string
  readonly line: number
}

/** White space as Java's properties know it: a line of its own may hold nothing else. */
const BLANKS = /^[ \t\f]+/
/** A key ends at the first of these that no backslash stands before. */
const KEY = /^(?:\\.|[^\\=: \t\f])*/s
const SEPARATOR = /^[ \t\f]*[=:]?[ \t\f]*/

/**
 * Reads what `java.util.Properties` reads: `key=value`, `key: value` or `key value` in a line, `#` and `!` before comments, a
 * backslash at the end of a line that goes on, and `\n`, `\t`, `\\`, `\uXXXX` and the like. Throws SqlError 'usage'.
 */
export function readJavaProperties(text: string, name: string): JavaProperty[] {
  return logicalLines(text).map(({ text: all, line }) => {
    const unescaped = (part: string): string => withoutEscapes(part, `${name}:${line}`)
    const key = KEY.exec(all)?.[0] ?? ''
    const value = all.slice(key.length).replace(SEPARATOR, '')
    return { key: unescaped(key), value: unescaped(value), line }
  })
}

interface LogicalLine {
  readonly text: string
  readonly line: number
}

/** Lines without those that are empty or comments, each with those that continue it. */
function logicalLines(text: string): LogicalLine[] {
  const natural = text.split(/\r\n|\r|\n/)
  const found: LogicalLine[] = []
  for (let at = 0; at < natural.length; at++) {
    const first = at + 1
    let whole = (natural[at] ?? '').replace(BLANKS, '')
    if (whole === '' || whole.startsWith('#') || whole.startsWith('!')) continue
    while (goesOn(whole)) {
      at++
      whole = whole.slice(0, -1) + (natural[at] ?? '').replace(BLANKS, '')
    }
    if (whole !== '') found.push({ text: whole, line: first })
  }
  return found
}

/** Two backslashes at the end are one that is meant. */
const goesOn = (line: string): boolean => (/\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1

const NAMED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

function withoutEscapes(part: string, where: string): string {
  return part.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, code?: string, letter = '') => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    if (letter !== 'u') return NAMED[letter] ?? letter
    throw new SqlError('usage', `${where}: \\u must be followed by four hexadecimal digits`)
  })
}
