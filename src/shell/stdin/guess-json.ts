import { SqlError } from '../../values/index.ts'
import { type Guessed, numberType, typeOfAll } from './guessed.ts'

/** Goes before a number that became text, to keep its digits. */
const NUMBER = '\u0001'

/** Columns of JSON objects, in the order in which their keys first appear. What is nested is text. */
export function guessJson(lines: readonly string[]): Guessed[] {
  const columns = new Map<string, Set<Guessed['type']>>()
  for (const line of lines) {
    for (const object of objectsIn(line)) {
      for (const [key, value] of Object.entries(object)) {
        const types = columns.get(key) ?? new Set()
        columns.set(key, types)
        if (value !== null) types.add(typeOf(value))
      }
    }
  }
  if (columns.size === 0 || !isWhole(lines[0] ?? '')) {
    throw new SqlError('invalid-query', 'the first lines of stdin are no JSON objects', {
      hint: 'one object a line is read: jq -c ".[]" makes such lines of a list, jq -c . of what is spread over several',
    })
  }
  return [...columns].map(([name, types]) => ({ name, type: typeOfAll(types) }))
}

/** Whether a line is JSON of its own, and not the beginning of what is spread over several. */
const isWhole = (line: string): boolean =>
  /^[[{]\s*[}\]]\s*$/.test(line) || objectsIn(line).length > 0

function objectsIn(line: string): object[] {
  try {
    const value = JSON.parse(withNumbersAsText(line)) as unknown
    const all = Array.isArray(value) ? value : [value]
    return all.filter((each): each is object => typeof each === 'object' && each !== null)
  } catch {
    // The query will say what is wrong with it, or pass over it.
    return []
  }
}

/** 1.0 is a fraction, which JSON.parse does not tell. */
const withNumbersAsText = (line: string): string =>
  line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify(NUMBER + token),
  )

function typeOf(value: unknown): Guessed['type'] {
  if (typeof value === 'boolean') return 'BOOLEAN'
  if (typeof value !== 'string' || !value.startsWith(NUMBER)) return 'STRING'
  return numberType(value.slice(NUMBER.length))
}
