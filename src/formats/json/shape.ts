import { DecodeError } from '../define.ts'
import {
  CLOSE_BRACE,
  COLON,
  COMMA,
  expect,
  type JsonCursor,
  QUOTE,
  skipBlanks,
  skipValue,
} from './cursor.ts'
import type { Known, Lead } from './generate.ts'
import { readKey } from './string-text.ts'

/** Members that a shape holds at most; the rest of a larger object is read key by key. */
const MAX_MEMBERS = 64
const MAX_LEAD_BYTES = 128

/**
 * The order and spelling of the members of the cursor's object. It ends before a key that repeats or is spelt with
 * escapes, before what is too large to be worth it, and where the JSON is broken.
 */
export function shapeOf(cursor: JsonCursor, places: ReadonlyMap<string, number>): Lead[] {
  const leads: Lead[] = []
  cursor.at = cursor.start
  try {
    readLeads(cursor, places, leads)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  return leads
}

/** Whether two records have the same members in the same order and spelling. */
export const isSameShape = (one: readonly Lead[], other: readonly Lead[]): boolean =>
  one.length === other.length && one.every(({ bytes }, m) => bytes.equals(other[m]?.bytes ?? NONE))

const NONE = Buffer.alloc(0)

/** Adds a record's members to those that are known; the spelling between members is the last record's. */
export function withMembers(known: Known | undefined, shape: readonly Lead[]): Known {
  const leads = new Map(known?.leads.map((lead) => [keyOf(lead), lead]))
  for (const lead of shape) if (leads.size < MAX_MEMBERS) leads.set(keyOf(lead), lead)
  const [first, second] = shape
  return {
    leads: [...leads.values()],
    opening: first?.bytes.subarray(1, first.keyAt) ?? NONE,
    between: second?.bytes.subarray(0, second.keyAt) ?? Buffer.from(','),
  }
}

/** The bytes of a member's key without its quotes, as Latin-1. */
export const keyOf = ({ bytes, keyAt }: Lead): string =>
  bytes.latin1Slice(keyAt + 1, bytes.lastIndexOf('"'))

function readLeads(cursor: JsonCursor, places: ReadonlyMap<string, number>, leads: Lead[]): void {
  const seen = new Set<string>()
  let leadStart = cursor.at++
  while (leads.length < MAX_MEMBERS && skipBlanks(cursor) === QUOTE) {
    const start = cursor.at
    const key = readKey(cursor)
    const isPlain = Buffer.byteLength(key) === cursor.at - start - 2
    expect(cursor, COLON)
    const first = skipBlanks(cursor)
    const bytes = Buffer.from(cursor.bytes.subarray(leadStart, cursor.at))
    if (seen.has(key) || !isPlain || bytes.length > MAX_LEAD_BYTES) return
    seen.add(key)
    leads.push({ bytes, keyAt: start - leadStart, field: places.get(key) ?? -1, first })
    skipValue(cursor)
    leadStart = cursor.at
    if (skipBlanks(cursor) === CLOSE_BRACE) return
    expect(cursor, COMMA)
  }
}
