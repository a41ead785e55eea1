import type { AggregateCall } from '../../../src/logical/index.ts'
import type { Field, SqlType } from '../../../src/values/index.ts'
import type { Plain } from '../physical/batches.ts'
import type { Change } from './run-operator.ts'

type Row = readonly Plain[]

/** GROUP BY the slow way: keeps every row, computes each group anew after each change, and gives the difference. */
export class GroupOracle {
  private readonly groups = new Map<string, Row[]>()
  private readonly keys: readonly number[]
  private readonly calls: readonly AggregateCall[]
  private readonly input: readonly Field[]

  constructor(input: readonly Field[], keys: readonly number[], calls: readonly AggregateCall[]) {
    this.input = input
    this.keys = keys
    this.calls = calls
  }

  apply(row: Row, back: boolean): Change[] {
    const key = this.keys.map((place) => row[place] as Plain)
    const name = print(key)
    const before = this.groups.get(name) ?? []
    const after = back ? without(before, row) : [...before, row]
    this.groups.set(name, after)
    if (before.length === 0)
      return after.length === 0 ? [] : [['+I', ...key, ...this.results(after)]]
    const old = this.results(before)
    if (after.length === 0) return [['-D', ...key, ...old]]
    const now = this.results(after)
    if (print(old) === print(now)) return []
    return [
      ['-U', ...key, ...old],
      ['+U', ...key, ...now],
    ]
  }

  private results(rows: readonly Row[]): Plain[] {
    return this.calls.map((call) => {
      const counted = rows.filter((row) => call.filter === undefined || row[call.filter] === true)
      if (call.argument === undefined) return BigInt(counted.length)
      const { argument } = call
      const all = counted.map((row) => row[argument] as Plain).filter((value) => value !== null)
      const values = call.distinct
        ? [...new Map(all.map((value) => [print([value]), value])).values()]
        : all
      return aggregate(call, (this.input[argument] as Field).type, values)
    })
  }
}

const print = (row: Row): string =>
  JSON.stringify(row.map((value) => (typeof value === 'bigint' ? `${value}n` : value)))

function without(rows: readonly Row[], row: Row): Row[] {
  const at = rows.findIndex((candidate) => print(candidate) === print(row))
  return rows.filter((_, i) => i !== at)
}

function aggregate(call: AggregateCall, type: SqlType, values: readonly Plain[]): Plain {
  if (call.function === 'COUNT') return BigInt(values.length)
  if (values.length === 0) return null
  if (call.function === 'MIN') return [...values].sort(order)[0] as Plain
  if (call.function === 'MAX') return [...values].sort(order).at(-1) as Plain
  const isDouble = type.kind === 'DOUBLE'
  if (isDouble)
    return (
      (values as number[]).reduce((a, b) => a + b, 0) /
      (call.function === 'AVG' ? values.length : 1)
    )
  const sum = values.map((value) => BigInt(value as bigint)).reduce((a, b) => a + b, 0n)
  return call.function === 'AVG'
    ? averageOf(sum, BigInt(values.length), type, call.field.type)
    : wrapped(sum, type)
}

function order(a: Plain, b: Plain): number {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string))
  return (a as number) < (b as number) ? -1 : 1
}

function wrapped(sum: bigint, type: SqlType): Plain {
  if (type.kind === 'DECIMAL') return sum
  return type.kind === 'BIGINT' ? BigInt.asIntN(64, sum) : Number(BigInt.asIntN(32, sum))
}

function averageOf(sum: bigint, count: bigint, from: SqlType, to: SqlType): Plain {
  if (from.kind !== 'DECIMAL' || to.kind !== 'DECIMAL') {
    const whole = BigInt.asIntN(64, sum) / count
    return from.kind === 'INT' ? Number(whole) : whole
  }
  const scaled = sum * 10n ** BigInt(to.scale - from.scale)
  const half = (2n * (scaled < 0n ? -scaled : scaled) + count) / (2n * count)
  return scaled < 0n ? -half : half
}
