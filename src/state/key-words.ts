import type { Column, DoubleColumn, LongColumn } from '../values/index.ts'

const oneBigint = new BigInt64Array(1)
const itsWords = new Int32Array(oneBigint.buffer)

/**
 * Writes each row of a column as `width` 32-bit words, lowest first (all our platforms are little-endian). A whole number
 * has the same words whether it comes as a double or as a bigint.
 */
export function loadWords(column: Column, length: number, width: 1 | 2 | 4, to: Int32Array): void {
  switch (column.lane) {
    case 'bool':
    case 'int':
      for (let i = 0; i < length; i++) to[i] = column.data[i] as number
      break
    case 'double':
      loadDoubles(column, length, to)
      break
    case 'long':
      if (Array.isArray(column.wide)) loadBigints(column.wide, length, width, to)
      else if (column.wide) loadPairs(column.wide, length, width, to)
      else loadSafe(column, length, width, to)
      break
    case 'text':
    case 'any':
      throw new Error(`a ${column.lane} column has no fixed width`)
  }
}

function loadSafe(column: LongColumn, length: number, width: number, to: Int32Array): void {
  const { data } = column
  for (let i = 0, at = 0; i < length; i++, at += width) {
    const value = data[i] as number
    const high = Math.floor(value / 4294967296) | 0
    to[at] = value | 0
    to[at + 1] = high
    if (width === 4) to[at + 2] = to[at + 3] = high >> 31
  }
}

function loadPairs(wide: BigInt64Array, length: number, width: number, to: Int32Array): void {
  const from = new Int32Array(wide.buffer, wide.byteOffset, 2 * length)
  if (width === 2) {
    to.set(from)
    return
  }
  for (let i = 0, at = 0; i < length; i++, at += width) {
    const high = from[2 * i + 1] as number
    to[at] = from[2 * i] as number
    to[at + 1] = high
    to[at + 2] = to[at + 3] = high >> 31
  }
}

function loadBigints(
  values: readonly bigint[],
  length: number,
  width: number,
  to: Int32Array,
): void {
  for (let i = 0, at = 0; i < length; i++, at += width) {
    // The data below a NULL may be a hole.
    const value = values[i] ?? 0n
    oneBigint[0] = value
    to[at] = itsWords[0] as number
    to[at + 1] = itsWords[1] as number
    if (width !== 4) continue
    oneBigint[0] = value >> 64n
    to[at + 2] = itsWords[0] as number
    to[at + 3] = itsWords[1] as number
  }
}

/** Doubles by their bits, as Java's Double.equals compares them: all NaN are one key, −0 and 0 are two. */
function loadDoubles(column: DoubleColumn, length: number, to: Int32Array): void {
  const { data } = column
  new Float64Array(to.buffer, 0, length).set(data.subarray(0, length))
  for (let i = 0; i < length; i++) {
    if (!Number.isNaN(data[i])) continue
    to[2 * i] = 0
    to[2 * i + 1] = 0x7ff80000
  }
}
