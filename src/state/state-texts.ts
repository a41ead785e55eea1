import { isAscii } from 'node:buffer'
import type { SqlType, TextColumn } from '../values/index.ts'
import { grown } from './key-part.ts'
import { ownBuffer } from './text-arena.ts'
import { TextBytes } from './text-bytes.ts'

/** BINARY and VARBINARY: in state they live in `bytes`, texts in `texts`. */
export const isBytes = (type: SqlType): boolean =>
  type.kind === 'BINARY' || type.kind === 'VARBINARY'

/** Room for the ranges of `capacity` rows; texts need none. */
export function growBytes(column: TextColumn, capacity: number): void {
  if (!isBytes(column.type)) return
  column.starts = grown(column.starts, capacity)
  column.ends = grown(column.ends, capacity)
}

/** How much of a column's bytes is in use, and how much of that is garbage. */
const fills = new WeakMap<TextColumn, { used: number; garbage: number }>()

/** Writes a BYTES value of a state table: the bytes are copied, and `column.bytes` may be a new one afterwards. */
export function putBytes(
  column: TextColumn,
  slot: number,
  from: Uint8Array,
  start: number,
  end: number,
): void {
  const fill = fills.get(column) ?? { used: 0, garbage: 0 }
  fills.set(column, fill)
  fill.garbage += (column.ends[slot] as number) - (column.starts[slot] as number)
  column.starts[slot] = column.ends[slot] = 0
  const size = end - start
  if (size === 0) return
  if (fill.used + size > column.bytes.length) {
    moveTogether(column, 2 * (fill.used - fill.garbage + size))
    fill.used -= fill.garbage
    fill.garbage = 0
  }
  column.bytes.set(from.subarray(start, end), fill.used)
  column.starts[slot] = fill.used
  fill.used += size
  column.ends[slot] = fill.used
}

function moveTogether(column: TextColumn, capacity: number): void {
  const { starts, ends } = column
  const bytes = ownBuffer(Math.max(1024, capacity))
  let at = 0
  for (let slot = 0; slot < starts.length; slot++) {
    const start = starts[slot] as number
    const size = (ends[slot] as number) - start
    if (size === 0) continue
    bytes.set(column.bytes.subarray(start, start + size), at)
    starts[slot] = at
    at += size
    ends[slot] = at
  }
  column.bytes = bytes
}

/** The texts of some slots as UTF-8 in one piece. */
export function gatherTexts(
  column: TextColumn,
  nulls: Uint8Array | undefined,
  slots: Int32Array,
  length: number,
): TextColumn {
  const encoded = new TextBytes()
  encoded.take(column, length, slots)
  const bytes = ownBuffer(encoded.used)
  bytes.set(encoded.bytes.subarray(0, encoded.used))
  const { starts, ends } = encoded
  return {
    lane: 'text',
    type: column.type,
    nulls,
    bytes,
    starts,
    ends,
    texts: [],
    ascii: isAscii(bytes),
  }
}

/** Writes the texts of a snapshot's column into rows 0 … `length` − 1 of an empty value column. */
export function fillTexts(column: TextColumn, from: TextColumn, length: number): void {
  const { bytes, starts, ends, ascii, nulls } = from
  const asBytes = isBytes(column.type)
  for (let i = 0; i < length; i++) {
    const start = starts[i] as number
    const end = ends[i] as number
    if (asBytes) putBytes(column, i, bytes, start, end)
    else if (from.texts[i] !== undefined) column.texts[i] = from.texts[i]
    else if (start === end || nulls?.[i] === 1) column.texts[i] = ''
    else column.texts[i] = ascii ? bytes.latin1Slice(start, end) : bytes.utf8Slice(start, end)
  }
}
