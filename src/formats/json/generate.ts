import type { BatchBuilder } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import { emitBinding, emitIs, emitRead, emitSkip, LOCALS } from './emit.ts'
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

/** Generated code for a list of fields. */
export interface Generated {
  /** Binds it to a builder's columns; `copies` says of each field whether it copies its texts. */
  bind(out: BatchBuilder, copies: readonly boolean[]): void
  readonly read: ReadRecord
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
 * Compiles a reader for fields. `shape` is the order and spelling of the members that is expected: it becomes straight
 * code that compares whole keys, and where a record departs from it, the rest is read in any order by a hash of each key.
 * Names enter the code only as numbers. Undefined when the keys cannot be hashed without collisions.
 */
export function generate(
  fields: readonly DecodedField[],
  shape: readonly Lead[],
  ways: Ways,
): Generated | undefined {
  const hash = hashKeys(fields.map((field) => Buffer.from(field.name)))
  if (hash === undefined) return undefined
  const bindings = fields.map((field, f) => emitBinding(f, field.column, field.type))
  const source = `'use strict'
const { slow, text, copy, nested, miss, depart, time, table, POWERS, WORD } = k
${bindings.map(([declare]) => declare).join('\n')}
function bind(out, copies) { ${bindings.map(([, bind]) => bind).join('\n')} }
${emitMembers(fields, hash)}
${emitShape(fields, shape)}
return { bind, read }`
  const tools = { ...ways, time: new TimeReader(), table: hash.table, POWERS, WORD }
  return new Function('k', source)(tools) as Generated
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
  return `function members(${['b, v, i, end, row, first', ...maskNames(fields)].join(', ')}) {
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
  key = ++i; h = ${hash.seed}
  while ((c = b[i]) !== 34) { if (c === 92 || i >= end) return -1; h = Math.imul(h ^ c, ${hash.factor}); i++ }
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
  if (shape.length === 0) {
    const args = ['b, v, i + 1, end, row, true', ...seen].join(', ')
    return `function read(b, v, i, end, row) { return members(${args}) }`
  }
  const rest = (at: string, isFirst: boolean) =>
    `{ depart(); return members(${['b, v', at, `end, row, ${isFirst}`, ...seen].join(', ')}) }`
  const steps = shape.map(({ bytes, field, first }, m) => {
    const away = m === 0 ? rest('i + 1', true) : rest('i', false)
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
if (b[i] !== 125 || i + 1 !== end) ${rest('i', false)}
${missing.join('\n')}
return end
}`
}
