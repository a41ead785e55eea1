import type { BatchBuilder } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import { emitBinding } from './emit-read.ts'
import { emitKnown, emitMembers, emitShape } from './emit-readers.ts'
import { hashKeys, hashPrefixes } from './key-hash.ts'
import { keyOf } from './shape.ts'
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
  /** Called when a record has a member that none before it had. */
  readonly stray: () => void
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
  /** Where the key's opening quote is in them. */
  readonly keyAt: number
  /** −1 when the field is not used. */
  readonly field: number
  /** The first byte of its value. */
  readonly first: number
}

/** Members that records had, in any order. */
export interface Known {
  readonly leads: readonly Lead[]
  /** What stands between the opening brace and the first key, and between a value and the next key. */
  readonly opening: Buffer
  readonly between: Buffer
}

const POWERS = Float64Array.from({ length: 23 }, (_, power) => 10 ** power)

const TENS = Int32Array.from({ length: 5 }, (_, power) => 10 ** power)

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
 * Compiles the reader of known members in any order: a key is found by its first bytes without looking for its end, and
 * its value read by code of its own, so that the processor guesses wrong about once a member (a third less time than
 * `members` over shuffled keys). From a member that is not known on, `members` reads the rest. Undefined when the first
 * bytes do not tell the keys apart.
 */
export function generateKnown(
  fields: readonly DecodedField[],
  known: Known,
  ways: Ways,
  members: ReadMembers,
): Generated<ReadMembers> | undefined {
  const keys = known.leads.map((lead) => Buffer.from(keyOf(lead), 'latin1'))
  const hash = keys.length > 0 ? hashPrefixes(keys) : undefined
  if (hash === undefined) return undefined
  const code = emitKnown(fields, known, hash)
  return compile(fields, code, { ...ways, members, table: hash.table })
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
  const tools = { ...ways, time: new TimeReader(), POWERS, TENS, WORD }
  const bindings = fields.map((field, f) => emitBinding(f, field.column, field.type))
  const source = `'use strict'
const { ${Object.keys(tools).join(', ')} } = tools
${bindings.map(([declare]) => declare).join('\n')}
function bind(out, copies) { ${bindings.map(([, bind]) => bind).join('\n')} }
${code}
return { bind, read }`
  return new Function('tools', source)(tools) as Generated<Read>
}
