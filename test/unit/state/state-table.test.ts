import { describe, expect, it } from 'vitest'
import {
  type JobStateTable,
  KEY_GROUPS,
  makeStateTable,
  putBytes,
  type TableSchema,
  widenState,
} from '../../../src/state/index.ts'
import {
  BIGINT,
  BOOLEAN,
  type BoolColumn,
  DOUBLE,
  type DoubleColumn,
  decimal,
  INT,
  type IntColumn,
  type LongColumn,
  type SqlType,
  STRING,
  type TextColumn,
  timestamp,
  withNullable,
} from '../../../src/values/index.ts'
import { columnOf, field, rowsOf, textsOf } from './columns.ts'
import { contents, find, locate } from './tables.ts'

const COUNT = field('count', withNullable(BIGINT, false))
const VARBINARY: SqlType = { kind: 'VARBINARY', length: 100, nullable: true }

const tableOf = (...types: SqlType[]): JobStateTable =>
  makeStateTable({ key: types.map((type, i) => field(`k${i}`, type)), value: [COUNT] })

describe('keys', () => {
  it('finds a text whether it comes as bytes or as a string', () => {
    const table = tableOf(STRING)
    const texts = ['', 'a', 'käse', 'ключ-12345', '🎉 party', '__proto__', 'x'.repeat(300), null]
    const slots = locate(table, columnOf(STRING, texts))
    expect(new Set(slots).size).toBe(texts.length)
    expect(
      locate(
        table,
        textsOf(STRING, texts, () => true),
      ),
    ).toEqual(slots)
    expect(
      locate(
        table,
        textsOf(STRING, texts, (i) => i % 2 === 0),
      ),
    ).toEqual(slots)
    expect(
      find(
        table,
        textsOf(STRING, texts, (i) => i % 2 === 1),
      ),
    ).toEqual(slots)
    expect(rowsOf(table.keysAt(Int32Array.from(slots), 8), 8)).toEqual(texts.map((text) => [text]))
  })

  it('keeps NULL apart from the empty text and from zero', () => {
    expect(new Set(locate(tableOf(STRING), columnOf(STRING, ['', null, '']))).size).toBe(2)
    expect(new Set(locate(tableOf(INT), columnOf(INT, [0, null, null]))).size).toBe(2)
    expect(new Set(locate(tableOf(BOOLEAN), columnOf(BOOLEAN, [0, 1, null, 0]))).size).toBe(3)
  })

  it('finds a long whether it comes as double or as bigint', () => {
    for (const type of [BIGINT, decimal(18, 2), decimal(38, 0), timestamp(3)]) {
      const table = tableOf(type)
      const small = [0n, 1n, -1n, 4294967296n, -4294967297n, 9007199254740991n, -9007199254740991n]
      const slots = locate(table, columnOf(type, small))
      const wide = columnOf(type, [...small, 9007199254740993n, -9223372036854775808n])
      expect(locate(table, wide)).toEqual([...slots, 7, 8])
      expect(find(table, columnOf(type, small))).toEqual(slots)
      const keys = table.keysAt(Int32Array.of(8, 7, 1, 2), 4)
      expect(rowsOf(keys, 4)).toEqual([[-9223372036854775808n], [9007199254740993n], [1n], [-1n]])
    }
  })

  it('keeps decimals of 38 digits exact', () => {
    const table = tableOf(decimal(38, 0))
    const values = [10n ** 37n, -(10n ** 37n), 2n ** 64n, 2n ** 64n + 1n, 0n, null, 1n, -1n]
    const slots = locate(table, columnOf(decimal(38, 0), values))
    expect(new Set(slots).size).toBe(8)
    expect(rowsOf(table.keysAt(Int32Array.from(slots), 8), 8).flat()).toEqual(values)
    expect(find(table, columnOf(decimal(38, 0), [1n, -1n]))).toEqual(slots.slice(6))
  })

  it('takes all NaN for one key, and 0 and −0 for two', () => {
    const table = tableOf(DOUBLE)
    const odd = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0]
    const slots = locate(table, columnOf(DOUBLE, [NaN, 0, -0, odd, 1.5, Infinity, 0]))
    expect(slots).toEqual([0, 1, 2, 0, 3, 4, 1])
  })

  it('has one row for an empty key', () => {
    const table = makeStateTable({ key: [], value: [COUNT] })
    const slots = new Int32Array(3)
    table.locate([], 3, slots)
    expect([...slots]).toEqual([0, 0, 0])
    expect(table.size).toBe(1)
    const restored = makeStateTable(table.schema)
    restored.restore(table.snapshot(true))
    expect(restored.size).toBe(1)
  })

  it('does not make a row on find', () => {
    const table = tableOf(INT)
    expect(find(table, columnOf(INT, [1, 2]))).toEqual([-1, -1])
    expect(table.size).toBe(0)
    expect(table.snapshot(false).groups).toEqual(new Uint8Array(KEY_GROUPS))
  })
})

describe('values', () => {
  const schema: TableSchema = {
    key: [field('k', INT)],
    value: [
      field('flag', BOOLEAN),
      field('n', withNullable(INT, false)),
      field('long', BIGINT),
      field('dec', decimal(38, 3)),
      field('double', DOUBLE),
      field('text', STRING),
      field('bytes', VARBINARY),
    ],
  }

  it('survive growth, widening and a snapshot', () => {
    const table = makeStateTable(schema)
    const keys = columnOf(
      INT,
      Array.from({ length: 3000 }, (_, i) => i),
    )
    const slots = locate(table, keys)
    for (const slot of slots) write(table, slot)
    const restored = makeStateTable(schema)
    restored.restore(table.snapshot(true))
    expect(contents(restored)).toEqual(contents(table))
    expect(contents(table).get('[5]')).toEqual([
      true,
      5,
      2n ** 60n + 5n,
      10n ** 30n,
      0.5,
      null,
      Buffer.from('b5'),
    ])
    for (const column of restored.values) {
      if (column.lane === 'long') expect(column.wide).toBeDefined()
    }
  })

  it('start anew in a slot that is used again', () => {
    const table = makeStateTable(schema)
    const [slot = -1] = locate(table, columnOf(INT, [5]))
    write(table, slot)
    table.remove(slot)
    table.remove(slot)
    expect(table.size).toBe(0)
    expect(locate(table, columnOf(INT, [6]))).toEqual([slot])
    const empty = [false, 0, 0n, 0n, 0, '', Buffer.from('')]
    expect(rowsOf(table.values, slot + 1)[slot]).toEqual(empty)
  })

  it('of a snapshot do not change afterwards, and can be transferred', () => {
    const table = makeStateTable(schema)
    const [slot = -1] = locate(table, columnOf(INT, [5]))
    write(table, slot)
    const before = contents(table)
    const snapshot = table.snapshot(true)
    for (const column of table.values) column.nulls?.fill(1)
    putBytes(table.values[6] as TextColumn, slot, Buffer.from('other'), 0, 5)
    const restored = makeStateTable(schema)
    restored.restore(snapshot)
    expect(contents(restored)).toEqual(before)
    for (const column of [...snapshot.keys, ...snapshot.values]) {
      if (column.lane !== 'text') continue
      expect(column.bytes.byteLength).toBe(column.bytes.buffer.byteLength)
    }
  })

  function write(table: JobStateTable, slot: number): void {
    const [flag, n, long, dec, double, text, bytes] = table.values as [
      BoolColumn,
      IntColumn,
      LongColumn,
      LongColumn,
      DoubleColumn,
      TextColumn,
      TextColumn,
    ]
    flag.data[slot] = 1
    n.data[slot] = slot === 0 ? 5 : slot
    if (slot === 0) for (const column of [long, dec]) widenState(column, column.data.length)
    ;(long.wide as BigInt64Array)[slot] = 2n ** 60n + BigInt(slot === 0 ? 5 : slot)
    ;(dec.wide as bigint[])[slot] = 10n ** 30n
    double.data[slot] = 0.5
    text.texts[slot] = 'käse'
    ;(text.nulls as Uint8Array)[slot] = 1
    const value = Buffer.from(`b${slot === 0 ? 5 : slot}`)
    putBytes(bytes, slot, value, 0, value.length)
  }
})

describe('many keys', () => {
  it('stay apart while most come and go', () => {
    const table = tableOf(STRING)
    const names = (from: number) =>
      Array.from({ length: 4000 }, (_, i) => `key ${from + i} ${'.'.repeat(i % 20)}`)
    for (let round = 0; round < 12; round++) {
      const slots = locate(table, columnOf(STRING, names(round * 4000)))
      slots.forEach((slot, i) => {
        if (i % 8 !== 0) table.remove(slot)
      })
    }
    expect(table.size).toBe(6000)
    for (let round = 0; round < 12; round++) {
      const slots = find(table, columnOf(STRING, names(round * 4000)))
      expect(slots.every((slot, i) => slot >= 0 === (i % 8 === 0))).toBe(true)
    }
  })
})
