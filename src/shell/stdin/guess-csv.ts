import { type Guessed, numberType, typeOfAll } from './guessed.ts'

const DELIMITERS = [',', ';', '\t', '|']

/** Columns of separated values under a line of names; empty values are NULL. */
export function guessCsv(lines: readonly string[]): {
  readonly columns: readonly Guessed[]
  readonly options: string
} {
  const [header = '', ...rows] = lines
  const delimiter = mostFrequent(header)
  const names = uniqueNames(valuesIn(header, delimiter))
  const types = names.map(() => new Set<Guessed['type']>())
  for (const row of rows) {
    const values = valuesIn(row, delimiter)
    types.forEach((set, place) => {
      const value = values[place]
      if (value !== undefined && value !== '') set.add(typeOf(value))
    })
  }
  const columns = names.map((name, place) => ({
    name,
    type: typeOfAll(types[place] as Set<Guessed['type']>),
  }))
  const written = delimiter === '\t' ? '\\t' : delimiter
  const options = `format = 'csv', csv.header = 'true', csv.null-literal = '', csv.field-delimiter = '${written}'`
  return { columns, options }
}

function mostFrequent(header: string): string {
  const counts = DELIMITERS.map((delimiter) => valuesIn(header, delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string
}

/** The values of a line, without their quotes. */
function valuesIn(line: string, delimiter: string): string[] {
  const values: string[] = []
  for (let at = 0; at <= line.length; ) {
    const quoted = /^"((?:[^"]|"")*)" */.exec(line.slice(at))
    const end = quoted ? at + quoted[0].length : line.indexOf(delimiter, at)
    const stop = end < 0 ? line.length : end
    values.push(quoted ? (quoted[1] as string).replaceAll('""', '"') : line.slice(at, stop))
    at = stop + 1
  }
  return values
}

function typeOf(value: string): Guessed['type'] {
  if (/^(?:true|false)$/i.test(value)) return 'BOOLEAN'
  // 007 is no number to who writes it so.
  if (/^-?0\d/.test(value)) return 'STRING'
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return numberType(value)
  return 'STRING'
}

/** Names as they stand; a column without one, or with one that another has, is called by its place. */
function uniqueNames(given: readonly string[]): string[] {
  const used = new Set<string>()
  return given.map((name, place) => {
    const trimmed = name.trim()
    const own = trimmed === '' || used.has(trimmed) ? `column_${place + 1}` : trimmed
    used.add(own)
    return own
  })
}
