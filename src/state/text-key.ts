import { isAscii } from 'node:buffer'
import { type Column, makeColumn, type SqlType, type TextColumn } from '../values/index.ts'
import { mixBytes, mixWord, NULL_WORD } from './hash.ts'
import { gatherNulls, grown, type KeyPart } from './key-part.ts'
import { TextArena } from './text-arena.ts'
import { TextBytes } from './text-bytes.ts'

/** Text and binary keys, hashed and compared as UTF-8 bytes wherever they come from. */
export class TextKey implements KeyPart {
  private readonly type: SqlType
  private readonly arena: TextArena
  private readonly encoded = new TextBytes()
  private nulls: Uint8Array | undefined
  private capacity: number
  private bytes: Uint8Array
  private starts: Int32Array
  private ends: Int32Array
  private batchNulls: Uint8Array | undefined

  constructor(type: SqlType, capacity: number) {
    this.type = type
    this.capacity = capacity
    this.arena = new TextArena(capacity)
    this.bytes = this.encoded.bytes
    this.starts = this.encoded.starts
    this.ends = this.encoded.ends
  }

  get storedBytes(): number {
    const { bytes, ranges } = this.arena
    return bytes.byteLength + ranges.byteLength + (this.nulls?.byteLength ?? 0)
  }

  load(column: Column, length: number): void {
    if (column.lane !== 'text') throw new Error(`a ${column.lane} column is no text key`)
    this.batchNulls = column.nulls
    // The range of a NULL row is unspecified, so these are taken as empty too.
    const plain = !column.nulls && !hasTexts(column, length)
    if (!plain) this.encoded.take(column, length)
    const from = plain ? column : this.encoded
    this.bytes = from.bytes
    this.starts = from.starts
    this.ends = from.ends
  }

  hash(hashes: Int32Array, length: number): void {
    const { bytes, starts, ends, batchNulls } = this
    for (let i = 0; i < length; i++) {
      hashes[i] = mixBytes(hashes[i] as number, bytes, starts[i] as number, ends[i] as number)
    }
    if (!batchNulls) return
    for (let i = 0; i < length; i++) {
      if (batchNulls[i] === 1) hashes[i] = mixWord(hashes[i] as number, NULL_WORD)
    }
  }

  verify(slots: Int32Array, length: number, wrong: Int32Array, count: number): number {
    const { bytes, starts, ends } = this
    const { ranges, bytes: stored } = this.arena
    const someNull = this.batchNulls !== undefined || this.nulls !== undefined
    let n = count
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      if (slot < 0) continue
      const from = ranges[2 * slot] as number
      const size = (ranges[2 * slot + 1] as number) - from
      const start = starts[i] as number
      let same = (ends[i] as number) - start === size
      for (let at = 0; same && at < size; at++) same = stored[from + at] === bytes[start + at]
      if (!same || (someNull && !this.isNullAlike(i, slot))) wrong[n++] = i
    }
    return n
  }

  private isNullAlike(row: number, slot: number): boolean {
    return (this.batchNulls?.[row] ?? 0) === (this.nulls?.[slot] ?? 0)
  }

  equals(row: number, slot: number): boolean {
    const { ranges, bytes: stored } = this.arena
    const { bytes } = this
    const from = ranges[2 * slot] as number
    const to = ranges[2 * slot + 1] as number
    let at = this.starts[row] as number
    if ((this.ends[row] as number) - at !== to - from) return false
    for (let i = from; i < to; i++, at++) if (stored[i] !== bytes[at]) return false
    return this.isNullAlike(row, slot)
  }

  put(row: number, slot: number): void {
    this.arena.put(slot, this.bytes, this.starts[row] as number, this.ends[row] as number)
    if (this.batchNulls?.[row] !== 1) return
    this.nulls ??= new Uint8Array(this.capacity)
    this.nulls[slot] = 1
  }

  remove(slot: number): void {
    this.arena.remove(slot)
    if (this.nulls) this.nulls[slot] = 0
  }

  grow(capacity: number): void {
    this.capacity = capacity
    this.arena.grow(capacity)
    this.nulls = this.nulls && grown(this.nulls, capacity)
  }

  clear(): void {
    this.arena.clear()
    this.nulls = undefined
  }

  gather(slots: Int32Array, length: number): Column {
    const column = makeColumn(this.type, 0) as TextColumn
    const { bytes, starts, ends } = this.arena.gather(slots, length)
    column.nulls = gatherNulls(this.nulls, slots, length)
    return { ...column, bytes, starts, ends, ascii: isAscii(bytes) }
  }
}

function hasTexts(column: TextColumn, length: number): boolean {
  const { texts } = column
  const known = Math.min(length, texts.length)
  for (let i = 0; i < known; i++) if (texts[i] !== undefined) return true
  return false
}
