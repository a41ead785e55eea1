import type { BatchBuilder } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import { emitBinding, emitIs, emitKeyHash, emitRead, emitSkip, LOCALS } from './emit.ts'
import { hashKeys, type KeyHash } from './key-hash.ts'
import { TimeReader } from './time-reader.ts'

/** What generated code calls: the ways out of the usual. Each gives the place behind the value, or −1. */
export interface Ways {
  readonly slow: (f: number, at: number, row: number) => number
  /** A text from `start` on that has something unusual at `at`. */
  readonly text: (f: number, start: number, at: number, row: number, v: DataView) => number
  /** A text from `start` on of a column that copies its texts. */
  readonly copy: (f: number, start: number, row: number, v: DataView) => number
  readonly nested: (at: number) => number
  readonly miss: (f: number, row: number) => void
  /** Called when a record departs from the expected shape. */
  readonly depart: () => void
}

/**
 * Reads the record of `b[i … end)` into a row and gives `end`, or −1 when the record must be read by the book. `v` is a
 * DataView of the same bytes; the last byte of the record is a closing brace.
 */
export type ReadRecord = (b: Buffer, v: DataView, i: number, end: number, row: number) => number

/**
 * Reads the members from `i` on, where `isFirst` says that no comma is due; `seen` are bits of the fields that have been
 * read already, 31 a number.
 */
export type ReadMembers = (
  b: Buffer,
  v: DataView,
  i: number,
  end: number,
  row: number,
  isFirst: boolean,
  ...seen: number[]
) => number

/** Generated code for a list of fields. */
export interface Generated<Read> {
  /** Binds it to a builder's columns; `copies` says of each field whether it copies its texts. */
  bind(out: BatchBuilder, copies: readonly boolean[]): void
  readonly read: Read
}

/** A member of an object as the last record spelt it: everything between two values, and the field that it names. */
export interface Lead {
  readonly bytes: Buffer
  /** −1 when the field is not used. */
  readonly field: number
  /** The first byte of its value. */
  readonly first: number
}

const POWERS = Float64Array.from({ length: 23 }, (_, power) => 10 ** power)

/** 1 for the bytes of numbers, `true`, `false` and `null`. */
const WORD = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[0-9A-Za-z+.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/**
 * Compiles the reader of members in any order, each found by a hash of its key. Undefined when the keys cannot be hashed
 * without collisions. Names enter the code only as numbers.
 */
export function generateMembers(
  fields: readonly DecodedField[],
  ways: Ways,
): Generated<ReadMembers> | undefined {
  const hash = hashKeys(fields.map((field) => Buffer.from(field.name)))
  if (hash === undefined) return undefined
  return compile(fields, emitMembers(fields, hash), { ...ways, table: hash.table })
}

/**
 * Compiles the reader of records of an expected shape: straight code that compares whole keys with all that stands
 * between two values. Where a record departs from it, `members` reads the rest.
 */
export function generateShape(
  fields: readonly DecodedField[],
  shape: readonly Lead[],
  ways: Ways,
  members: ReadMembers,
): Generated<ReadRecord> {
  return compile(fields, emitShape(fields, shape), { ...ways, members })
}

function compile<Read>(
  fields: readonly DecodedField[],
  code: string,
  ways: Readonly<Record<string, unknown>>,
): Generated<Read> {
  const tools = { ...ways, time: new TimeReader(), POWERS, WORD }
  const bindings = fields.map((field, f) => emitBinding(f, field.column, field.type))
  const source = `'use strict'
const { ${Object.keys(tools).join(', ')} } = tools
${bindings.map(([declare]) => declare).join('\n')}
function bind(out, copies) { ${bindings.map(([, bind]) => bind).join('\n')} }
${code}
return { bind, read }`
  return new Function('tools', source)(tools) as Generated<Read>
}

/** 31 fields a variable, so that each stays a small integer. */
const MASK_BITS = 31

const maskNames = (fields: readonly DecodedField[]): string[] =>
  Array.from({ length: Math.ceil(fields.length / MASK_BITS) }, (_, m) => `seen${m}`)

const maskOf = (f: number): string => `seen${Math.floor(f / MASK_BITS)}`

const bitOf = (f: number): number => 1 << (f % MASK_BITS)

/** Skips blanks; `c` is the byte behind them. */
const BLANKS = `
c = b[i]
while (c <= 32) { if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return -1; c = b[++i] }`

/** The members from `i` on in any order, where `first` says that no comma is due. A key seen twice gives up. */
function emitMembers(fields: readonly DecodedField[], hash: KeyHash): string {
  const cases = fields.map((field, f) => {
    const name = Buffer.from(field.name)
    return `case ${f}: if (n === ${name.length} && ${emitIs('s', name)}) {
if ((${maskOf(f)} & ${bitOf(f)}) !== 0) return -1
${maskOf(f)} |= ${bitOf(f)}
${emitRead(f, field.type)}
continue
}
break`
  })
  const misses = fields.map((_, f) => `if ((${maskOf(f)} & ${bitOf(f)}) === 0) miss(${f}, row)`)
  return `function read(${['b, v, i, end, row, first', ...maskNames(fields)].join(', ')}) {
${LOCALS}
let h = 0, key = 0
for (;;) {
  ${BLANKS}
  if (c === 125) break
  if (first) first = false
  else {
    if (c !== 44) return -1
    i++
    ${BLANKS}
  }
  if (c !== 34) return -1
  key = ++i; h = 0
  ${emitKeyHash(hash.factor)}
  h = table[h >>> ${hash.shift}]
  s = key; n = i - key
  c = b[++i]
  if (c === 58) i++
  else {
    ${BLANKS}
    if (c !== 58) return -1
    i++
  }
  ${BLANKS}
  ${cases.length === 0 ? '' : `switch (h) {\n${cases.join('\n')}\n}`}
  ${emitSkip()}
}
if (i + 1 !== end) return -1
${misses.join('\n')}
return end
}`
}

/** Straight code for the expected members; what departs from them goes on in \`members\` from the same place. */
function emitShape(fields: readonly DecodedField[], shape: readonly Lead[]): string {
  const seen = maskNames(fields).map(() => 0)
  const begin = `{ depart(); return members(${['b, v, i + 1, end, row, true', ...seen].join(', ')}) }`
  if (shape.length === 0) return `function read(b, v, i, end, row) ${begin}`
  const rest = () =>
    `{ depart(); return members(${['b, v, i, end, row, false', ...seen].join(', ')}) }`
  const steps = shape.map(({ bytes, field, first }, m) => {
    const away = m === 0 ? begin : rest()
    const step = `if (!(i + ${bytes.length} <= end && ${emitIs('i', bytes)})) ${away}
i += ${bytes.length}`
    const type = fields[field]?.type
    if (type === undefined) return `${step}\n${emitSkip(first)}`
    seen[Math.floor(field / MASK_BITS)] =
      (seen[Math.floor(field / MASK_BITS)] as number) | bitOf(field)
    return `${step}\n${emitRead(field, type)}`
  })
  const missing = fields.flatMap((_, f) =>
    shape.some((lead) => lead.field === f) ? [] : [`miss(${f}, row)`],
  )
  return `function read(b, v, i, end, row) {
${LOCALS}
${steps.join('\n')}
if (b[i] !== 125 || i + 1 !== end) ${rest()}
${missing.join('\n')}
return end
}`
}
