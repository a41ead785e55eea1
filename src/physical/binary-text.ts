import type { TextColumn } from '../values/index.ts'

/**
 * Bytes in expressions are texts of one character a byte, so that equality, order and CASE need no code of their own.
 * This is the value of row i.
 */
export function binaryAt(column: TextColumn, i: number): string {
  return column.bytes.latin1Slice(column.starts[i] as number, column.ends[i] as number)
}

/** Puts such texts back into bytes and offsets; `nulls` rows become empty. */
export function fillBinary(
  column: TextColumn,
  values: readonly (string | undefined)[],
  length: number,
): void {
  let size = 0
  for (let i = 0; i < length; i++) size += values[i]?.length ?? 0
  if (column.bytes.length < size) column.bytes = Buffer.allocUnsafe(size * 2)
  let end = 0
  for (let i = 0; i < length; i++) {
    column.starts[i] = end
    end += column.bytes.write(values[i] ?? '', end, 'latin1')
    column.ends[i] = end
  }
}
