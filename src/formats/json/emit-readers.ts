import type { DecodedField } from '../define.ts'
import { emitIs, LOCALS } from './emit.ts'
import { emitRead } from './emit-read.ts'
import { emitSkip } from './emit-skip.ts'
import { emitKeyHash, emitPrefixHash } from './emit-text.ts'
import type { Known, Lead } from './generate.ts'
import type { KeyHash, PrefixHash } from './key-hash.ts'

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

const emitMisses = (fields: readonly DecodedField[]): string =>
  fields.map((_, f) => `if ((${maskOf(f)} & ${bitOf(f)}) === 0) miss(${f}, row)`).join('\n')

/** Reads a field's value, and gives up when it was read before. */
const emitField = (fields: readonly DecodedField[], f: number): string =>
  `if ((${maskOf(f)} & ${bitOf(f)}) !== 0) return -1
${maskOf(f)} |= ${bitOf(f)}
${emitRead(f, (fields[f] as DecodedField).type)}`

/** The members from `i` on in any order, where `first` says that no comma is due. A key seen twice gives up. */
export function emitMembers(fields: readonly DecodedField[], hash: KeyHash): string {
  const cases = fields.map((field, f) => {
    const name = Buffer.from(field.name)
    return `case ${f}: if (n === ${name.length} && ${emitIs('s', name)}) {
${emitField(fields, f)}
continue
}
break`
  })
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
${emitMisses(fields)}
return end
}`
}

/** The members from `i` on as long as they are known ones; see `generateKnown`. */
export function emitKnown(fields: readonly DecodedField[], known: Known, hash: PrefixHash): string {
  const { leads, opening, between } = known
  const names = maskNames(fields).join(', ')
  const rest = `return members(b, v, at, end, row, first, ${names})`
  const cases = leads.map(({ bytes, keyAt, field, first }, k) => {
    const key = bytes.subarray(keyAt)
    return `case ${k}: if (!(i + ${key.length} <= end && ${emitIs('i', key)})) { stray(); ${rest} }
i += ${key.length}
${field < 0 ? emitSkip(first) : emitField(fields, field)}
break`
  })
  const before = (text: Buffer): string =>
    text.length === 0 ? '' : `if (!(${emitIs('i', text)})) ${rest}\ni += ${text.length}`
  return `function read(b, v, i, end, row, first, ${names}) {
${LOCALS}
const limit = v.byteLength - ${Math.max(opening.length, between.length) + 1 + hash.words * 4}
let h = 0, at = 0
for (;; first = false) {
  at = i
  if (i > limit) ${rest}
  if (first) { ${before(opening)} }
  else {
    if (b[i] !== 44) break
    ${between.length === 1 ? 'i++' : before(between)}
  }
  ${emitPrefixHash(hash)}
  switch (table[h >>> ${hash.shift}]) {
${cases.join('\n')}
default: stray(); ${rest}
  }
}
if (b[i] !== 125 || i + 1 !== end) ${rest}
${emitMisses(fields)}
return end
}`
}

/** Straight code for the expected members; what departs from them goes on in \`members\` from the same place. */
export function emitShape(fields: readonly DecodedField[], shape: readonly Lead[]): string {
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
