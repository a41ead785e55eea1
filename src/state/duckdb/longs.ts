import type { LongColumn, SqlType } from '../../values/index.ts'

/** Writes values of a long column as 64-bit integers, times `factor` (1 or 1000), without a bigint for each. */
export function writeInt64(
  column: LongColumn,
  from: number,
  count: number,
  factor: 1 | 1000,
  to: BigInt64Array,
): void {
  const { wide, data } = column
  if (wide) {
    const times = BigInt(factor)
    for (let i = 0; i < count; i++) to[i] = (wide[from + i] ?? 0n) * times
    return
  }
  const words = new Int32Array(to.buffer)
  for (let i = 0; i < count; i++) {
    const value = (data[from + i] as number) * factor
    if (factor === 1000 && !Number.isSafeInteger(value)) {
      to[i] = BigInt(data[from + i] as number) * 1000n
      continue
    }
    words[2 * i] = value | 0
    words[2 * i + 1] = Math.floor(value / 4294967296)
  }
}

/** Writes values of a long column as 128-bit integers: low half, high half. */
export function writeInt128(
  column: LongColumn,
  from: number,
  count: number,
  to: BigInt64Array,
): void {
  const { wide, data } = column
  if (wide) {
    for (let i = 0; i < count; i++) {
      const value = wide[from + i] ?? 0n
      // Storing takes the value modulo 2^64.
      to[2 * i] = value
      to[2 * i + 1] = value >> 64n
    }
    return
  }
  const words = new Int32Array(to.buffer)
  for (let i = 0; i < count; i++) {
    const value = data[from + i] as number
    const high = Math.floor(value / 4294967296)
    words[4 * i] = value | 0
    words[4 * i + 1] = high
    words[4 * i + 2] = words[4 * i + 3] = high >> 31
  }
}

/** 64-bit integers, divided by `factor`, as a long column: plain doubles when all of them are safe. */
export function longsOf(type: SqlType, values: BigInt64Array, factor: 1 | 1000): LongColumn {
  const data = new Float64Array(values.length)
  const words = new Int32Array(values.buffer)
  for (let i = 0; i < data.length; i++) {
    const value = (words[2 * i + 1] as number) * 4294967296 + ((words[2 * i] as number) >>> 0)
    const quotient = Number.isSafeInteger(value)
      ? value / factor
      : Number((values[i] as bigint) / BigInt(factor))
    if (!Number.isSafeInteger(quotient))
      return { lane: 'long', type, data: new Float64Array(0), wide: divided(type, values, factor) }
    data[i] = quotient
  }
  return { lane: 'long', type, data }
}

function divided(type: SqlType, values: BigInt64Array, factor: 1 | 1000): LongColumn['wide'] {
  if (type.kind === 'DECIMAL' && type.precision > 18) return [...values]
  return factor === 1 ? values : values.map((value) => value / 1000n)
}

/** 128-bit integers (low half, high half) as a long column. */
export function hugesOf(type: SqlType, halves: BigInt64Array): LongColumn {
  const data = new Float64Array(halves.length / 2)
  const words = new Int32Array(halves.buffer)
  for (let i = 0; i < data.length; i++) {
    const high = words[4 * i + 1] as number
    const value = high * 4294967296 + ((words[4 * i] as number) >>> 0)
    const isShort = words[4 * i + 2] === high >> 31 && words[4 * i + 3] === high >> 31
    if (!isShort || !Number.isSafeInteger(value)) {
      const wide = Array.from(data, (_, at) => hugeAt(halves, at))
      return { lane: 'long', type, data: new Float64Array(0), wide }
    }
    data[i] = value
  }
  return { lane: 'long', type, data }
}

const hugeAt = (halves: BigInt64Array, i: number): bigint =>
  ((halves[2 * i + 1] as bigint) << 64n) | BigInt.asUintN(64, halves[2 * i] as bigint)
