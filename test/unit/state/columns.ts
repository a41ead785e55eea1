import {
  type Column,
  type Field,
  makeColumn,
  type SqlType,
  valueAt,
} from '../../../src/values/index.ts'

/** A column of plain values: null, boolean, number, bigint (long lane) or string. */
export function columnOf(type: SqlType, values: readonly unknown[]): Column {
  const column = makeColumn(type, values.length)
  if (values.includes(null))
    column.nulls = Uint8Array.from(values, (value) => (value === null ? 1 : 0))
  const bytes: Buffer[] = []
  let used = 0
  values.forEach((value, i) => {
    if (column.lane === 'text') {
      const text = Buffer.from(value === null ? '?' : (value as string | Buffer))
      bytes.push(text)
      column.starts[i] = used
      used += text.length
      column.ends[i] = used
    } else if (column.lane === 'long') column.data[i] = Number(value)
    else column.data[i] = (value as number) ?? 99
  })
  if (column.lane === 'text') {
    column.bytes = Buffer.concat(bytes)
    column.ascii = column.bytes.every((byte) => byte < 128)
  }
  const isWide = values.some(
    (value) => typeof value === 'bigint' && !Number.isSafeInteger(Number(value)),
  )
  if (column.lane === 'long' && isWide) {
    const small = type.kind !== 'DECIMAL' || type.precision <= 18
    const wide = values.map((value) => (value as bigint) ?? 7n)
    column.wide = small ? BigInt64Array.from(wide) : wide
    column.data = new Float64Array(0)
  }
  return column
}

/** A text column in which some rows are known as strings only, as decoders and functions make them. */
export function textsOf(
  type: SqlType,
  values: readonly (string | null)[],
  asText: (i: number) => boolean,
): Column {
  const column = columnOf(type, values)
  if (column.lane !== 'text') return column
  for (let i = 0; i < values.length; i++) {
    if (!asText(i)) continue
    column.texts[i] = values[i] ?? 'what lies below a NULL'
    column.starts[i] = column.ends[i] = 0
  }
  return column
}

/** Rows of columns as plain values. */
export const rowsOf = (columns: readonly Column[], length: number): unknown[][] =>
  Array.from({ length }, (_, i) => columns.map((column) => valueAt(column, i)))

export const field = (name: string, type: SqlType): Field => ({ name, type })
