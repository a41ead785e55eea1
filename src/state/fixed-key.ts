import { type Column, type LongColumn, laneOf, makeColumn, type SqlType } from '../values/index.ts'
import { mixWord, NULL_WORD } from './hash.ts'
import { gatherNulls, grown, type KeyPart } from './key-part.ts'
import { loadWords } from './key-words.ts'

/** How many 32-bit words a key of this type has. */
const widthOf = (type: SqlType): 1 | 2 | 4 => {
  if (type.kind === 'DECIMAL' && type.precision > 18) return 4
  const lane = laneOf(type)
  return lane === 'bool' || lane === 'int' ? 1 : 2
}

/** Keys of fixed width, all as 32-bit words: no BigInt is made for a 64-bit key, and equal values have equal words. */
export class FixedKey implements KeyPart {
  private readonly type: SqlType
  private readonly width: 1 | 2 | 4
  private words: Int32Array
  private nulls: Uint8Array | undefined
  private capacity: number
  /** Whether a stored whole number is beyond ±(2^53 − 1). */
  private isWide = false
  private batch = new Int32Array(0)
  private batchNulls: Uint8Array | undefined

  constructor(type: SqlType, capacity: number) {
    this.type = type
    this.width = widthOf(type)
    this.capacity = capacity
    this.words = new Int32Array(this.width * capacity)
  }

  get storedBytes(): number {
    return this.words.byteLength + (this.nulls?.byteLength ?? 0)
  }

  load(column: Column, length: number): void {
    const size = this.width * length
    // An even number of words, so that pairs can be seen as doubles.
    if (this.batch.length < size) this.batch = new Int32Array(size + (size & 1))
    this.batchNulls = column.nulls
    loadWords(column, length, this.width, this.batch)
    if (column.nulls) {
      for (let i = 0; i < length; i++) {
        if (column.nulls[i] === 1) this.batch.fill(0, i * this.width, (i + 1) * this.width)
      }
    }
  }

  hash(hashes: Int32Array, length: number): void {
    const { batch, batchNulls, width } = this
    if (width === 1) {
      for (let i = 0; i < length; i++) hashes[i] = mixWord(hashes[i] as number, batch[i] as number)
    } else {
      for (let i = 0; i < length; i++) {
        let h = hashes[i] as number
        for (let at = i * width, end = at + width; at < end; at++)
          h = mixWord(h, batch[at] as number)
        hashes[i] = h
      }
    }
    if (!batchNulls) return
    for (let i = 0; i < length; i++) {
      if (batchNulls[i] === 1) hashes[i] = mixWord(hashes[i] as number, NULL_WORD)
    }
  }

  verify(slots: Int32Array, length: number, wrong: Int32Array, count: number): number {
    const { batch, words, width } = this
    let n = count
    if (width === 2 && !this.nulls && !this.batchNulls) {
      for (let i = 0; i < length; i++) {
        const slot = slots[i] as number
        if (slot < 0) continue
        if (batch[2 * i] === words[2 * slot] && batch[2 * i + 1] === words[2 * slot + 1]) continue
        wrong[n++] = i
      }
      return n
    }
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      if (slot >= 0 && !this.equals(i, slot)) wrong[n++] = i
    }
    return n
  }

  equals(row: number, slot: number): boolean {
    const { batch, words, width } = this
    for (let a = row * width, b = slot * width, end = a + width; a < end; a++, b++) {
      if (batch[a] !== words[b]) return false
    }
    return (this.batchNulls?.[row] ?? 0) === (this.nulls?.[slot] ?? 0)
  }

  put(row: number, slot: number): void {
    const { batch, words, width } = this
    for (let a = row * width, b = slot * width, end = a + width; a < end; a++, b++) {
      words[b] = batch[a] as number
    }
    if (width !== 1 && !this.isWide) this.isWide = isBeyondDoubles(batch, row * width, width)
    if (this.batchNulls?.[row] === 1) {
      this.nulls ??= new Uint8Array(this.capacity)
      this.nulls[slot] = 1
    }
  }

  remove(slot: number): void {
    if (this.nulls) this.nulls[slot] = 0
  }

  grow(capacity: number): void {
    this.capacity = capacity
    this.words = grown(this.words, capacity * this.width)
    this.nulls = this.nulls && grown(this.nulls, capacity)
  }

  clear(): void {
    this.nulls = undefined
    this.isWide = false
  }

  gather(slots: Int32Array, length: number): Column {
    const column = makeColumn(this.type, length)
    column.nulls = gatherNulls(this.nulls, slots, length)
    switch (column.lane) {
      case 'bool':
      case 'int':
        for (let i = 0; i < length; i++) column.data[i] = this.words[slots[i] as number] as number
        break
      case 'double':
        gatherPairs(this.words, slots, length, column.data)
        break
      case 'long':
        this.gatherLongs(slots, length, column)
        break
      case 'text':
      case 'any':
        break
    }
    return column
  }

  private gatherLongs(slots: Int32Array, length: number, column: LongColumn): void {
    const { words, width } = this
    if (!this.isWide) {
      for (let i = 0; i < length; i++) {
        const at = (slots[i] as number) * width
        column.data[i] = (words[at + 1] as number) * 4294967296 + ((words[at] as number) >>> 0)
      }
    } else if (width === 2) {
      column.wide = new BigInt64Array(length)
      gatherPairs(words, slots, length, column.wide)
    } else {
      const halves = new BigInt64Array(words.buffer)
      column.wide = Array.from({ length }, (_, i) => {
        const at = 2 * (slots[i] as number)
        return ((halves[at + 1] as bigint) << 64n) | BigInt.asUintN(64, halves[at] as bigint)
      })
    }
  }
}

function gatherPairs(
  words: Int32Array,
  slots: Int32Array,
  length: number,
  data: Float64Array | BigInt64Array,
): void {
  const to = new Int32Array(data.buffer)
  for (let i = 0; i < length; i++) {
    const slot = slots[i] as number
    to[2 * i] = words[2 * slot] as number
    to[2 * i + 1] = words[2 * slot + 1] as number
  }
}

/** Whether the whole number in these words is outside ±(2^53 − 1). */
function isBeyondDoubles(words: Int32Array, at: number, width: 2 | 4): boolean {
  const low = words[at] as number
  const high = words[at + 1] as number
  if (width === 4 && (words[at + 2] !== high >> 31 || words[at + 3] !== high >> 31)) return true
  return high < -2097152 || high > 2097151 || (high === -2097152 && low === 0)
}
