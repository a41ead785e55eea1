import { type Column, laneOf, MAX_BATCH_ROWS, SqlError, sliceColumn } from '../values/index.ts'
import { KEY_GROUPS, type StateTable, type TableSchema, type TableSnapshot } from './define.ts'
import { FixedKey } from './fixed-key.ts'
import { finishHash } from './hash.ts'
import { grown, type KeyPart } from './key-part.ts'
import { SlotIndex } from './slot-index.ts'
import {
  bytesOfValues,
  fillValues,
  gatherValues,
  growValues,
  makeValues,
  resetValue,
} from './state-values.ts'
import { TextKey } from './text-key.ts'

/** A state table as the runtime sees it: with a name, and with snapshots. */
export interface JobStateTable extends StateTable {
  readonly name: string
  /** About how much memory it takes. */
  readonly bytes: number
  /** Copies of the key groups that changed since the last snapshot, or of all; they count as unchanged from here on. */
  snapshot(full: boolean): TableSnapshot
  /** Replaces all rows by those of a full snapshot; they count as unchanged. */
  restore(snapshot: TableSnapshot): void
}

/** An empty state table. */
export function makeStateTable(schema: TableSchema, name = 'state'): JobStateTable {
  return new ColumnarTable(schema, name)
}

const FIRST_CAPACITY = 256
/** A slot's hash, and its share of an index that is half full. */
const BYTES_OF_SLOT = 4 + 16

/**
 * Columns by slot, and an index from the hash of a key to its slot. A batch is looked up column by column, so every loop
 * handles one kind of array: hash all keys, find each hash's first slot, compare all keys with those slots. Only rows whose
 * hash belongs to another key as well are looked up one by one.
 */
class ColumnarTable implements JobStateTable {
  readonly schema: TableSchema
  readonly name: string
  readonly values: readonly Column[]
  size = 0
  private readonly parts: readonly KeyPart[]
  private readonly index = new SlotIndex()
  private capacity = FIRST_CAPACITY
  /** Slots below it have been given out; those given back are in `free`. */
  private end = 0
  private readonly free: number[] = []
  private used = new Uint8Array(FIRST_CAPACITY)
  private slotHashes = new Int32Array(FIRST_CAPACITY)
  private readonly dirty = new Uint8Array(KEY_GROUPS)
  private hashes = new Int32Array(MAX_BATCH_ROWS)
  private readonly wrong: Int32Array

  constructor(schema: TableSchema, name: string) {
    this.schema = schema
    this.name = name
    this.parts = schema.key.map(({ name: key, type }) => {
      const lane = laneOf(type)
      if (lane === 'any') throw new SqlError('unsupported', `${type.kind} as a key: ${key}`)
      return lane === 'text'
        ? new TextKey(type, FIRST_CAPACITY)
        : new FixedKey(type, FIRST_CAPACITY)
    })
    this.values = schema.value.map(({ type }) => makeValues(type, FIRST_CAPACITY))
    this.wrong = new Int32Array(MAX_BATCH_ROWS * Math.max(1, this.parts.length))
  }

  get bytes(): number {
    let bytes = this.capacity * (BYTES_OF_SLOT + 1)
    for (const part of this.parts) bytes += part.storedBytes
    for (const column of this.values) bytes += bytesOfValues(column)
    return bytes
  }

  locate(keys: readonly Column[], length: number, slots: Int32Array): void {
    const wrong = this.look(keys, length, slots)
    const { hashes, dirty } = this
    for (let i = 0; i < length; i++) {
      const hash = hashes[i] as number
      dirty[hash & (KEY_GROUPS - 1)] = 1
      // A key absent at the look may have come with a row before this one.
      if ((slots[i] as number) < 0) slots[i] = this.slotOf(i, hash)
    }
    for (let n = 0; n < wrong; n++) {
      const row = this.wrong[n] as number
      slots[row] = this.slotOf(row, hashes[row] as number)
    }
  }

  find(keys: readonly Column[], length: number, slots: Int32Array): void {
    const wrong = this.look(keys, length, slots)
    for (let n = 0; n < wrong; n++) {
      const row = this.wrong[n] as number
      slots[row] = this.search(row, this.hashes[row] as number)
    }
  }

  /** Writes each row's slot or −1, and the rows where another key has the same hash into `wrong`; gives their count. */
  private look(keys: readonly Column[], length: number, slots: Int32Array): number {
    this.hash(keys, length)
    this.index.candidates(this.hashes, length, slots)
    let wrong = 0
    for (const part of this.parts) wrong = part.verify(slots, length, this.wrong, wrong)
    return wrong
  }

  private hash(keys: readonly Column[], length: number): void {
    if (length > MAX_BATCH_ROWS) throw new Error(`${length} rows at once`)
    const { hashes } = this
    hashes.fill(0, 0, length)
    for (let p = 0; p < this.parts.length; p++) {
      const part = this.parts[p] as KeyPart
      part.load(keys[p] as Column, length)
      part.hash(hashes, length)
    }
    for (let i = 0; i < length; i++) hashes[i] = finishHash(hashes[i] as number)
  }

  private slotOf(row: number, hash: number): number {
    const slot = this.search(row, hash)
    return slot < 0 ? this.add(row, hash) : slot
  }

  private search(row: number, hash: number): number {
    const { index } = this
    let slot = index.first(hash)
    while (slot >= 0 && !this.equals(row, slot)) slot = index.next(hash)
    return slot
  }

  private equals(row: number, slot: number): boolean {
    for (const part of this.parts) if (!part.equals(row, slot)) return false
    return true
  }

  private add(row: number, hash: number): number {
    const slot = this.addKey(row, hash)
    for (const column of this.values) resetValue(column, slot)
    return slot
  }

  private addKey(row: number, hash: number): number {
    const slot = this.free.pop() ?? this.end++
    if (slot >= this.capacity) this.grow(2 * this.capacity)
    for (const part of this.parts) part.put(row, slot)
    this.used[slot] = 1
    this.slotHashes[slot] = hash
    this.index.add(hash, slot)
    this.size++
    return slot
  }

  private grow(capacity: number): void {
    this.capacity = capacity
    this.used = grown(this.used, capacity)
    this.slotHashes = grown(this.slotHashes, capacity)
    for (const part of this.parts) part.grow(capacity)
    for (const column of this.values) growValues(column, capacity)
  }

  remove(slot: number): void {
    if (this.used[slot] !== 1) return
    const hash = this.slotHashes[slot] as number
    this.dirty[hash & (KEY_GROUPS - 1)] = 1
    this.index.remove(hash, slot)
    for (const part of this.parts) part.remove(slot)
    // Lets go of texts and objects now; the row is made new again when its slot is.
    for (const column of this.values) resetValue(column, slot)
    this.used[slot] = 0
    this.free.push(slot)
    this.size--
  }

  keysAt(slots: Int32Array, length: number): Column[] {
    return this.parts.map((part) => part.gather(slots, length))
  }

  *slots(): Iterable<number> {
    for (let slot = 0; slot < this.end; slot++) if (this.used[slot] === 1) yield slot
  }

  snapshot(full: boolean): TableSnapshot {
    const groups = full ? new Uint8Array(KEY_GROUPS).fill(1) : this.dirty.slice()
    this.dirty.fill(0)
    const { slots, keyGroups } = this.slotsIn(groups)
    const rows = slots.length
    return {
      name: this.name,
      schema: this.schema,
      rows,
      groups,
      keyGroups,
      keys: this.keysAt(slots, rows),
      values: this.values.map((column) => gatherValues(column, slots, rows)),
    }
  }

  private slotsIn(groups: Uint8Array): { slots: Int32Array; keyGroups: Uint8Array } {
    const { used, slotHashes, end } = this
    const slots = new Int32Array(this.size)
    const keyGroups = new Uint8Array(this.size)
    let rows = 0
    for (let slot = 0; slot < end; slot++) {
      const group = (slotHashes[slot] as number) & (KEY_GROUPS - 1)
      if (used[slot] !== 1 || groups[group] !== 1) continue
      keyGroups[rows] = group
      slots[rows++] = slot
    }
    return { slots: slots.subarray(0, rows), keyGroups: keyGroups.slice(0, rows) }
  }

  restore(snapshot: TableSnapshot): void {
    this.clear()
    const { rows, keys, values } = snapshot
    let capacity = this.capacity
    while (capacity < rows) capacity *= 2
    if (capacity > this.capacity) this.grow(capacity)
    this.index.reserve(rows)
    for (let from = 0; from < rows; from += MAX_BATCH_ROWS) {
      const length = Math.min(MAX_BATCH_ROWS, rows - from)
      this.hash(
        keys.map((column) => sliceColumn(column, from, from + length)),
        length,
      )
      for (let i = 0; i < length; i++) this.addKey(i, this.hashes[i] as number)
    }
    this.values.forEach((column, c) => {
      fillValues(column, values[c] as Column, rows)
    })
  }

  private clear(): void {
    for (const slot of this.slots()) for (const column of this.values) resetValue(column, slot)
    for (const part of this.parts) part.clear()
    this.index.clear()
    this.used.fill(0)
    this.dirty.fill(0)
    this.free.length = 0
    this.end = 0
    this.size = 0
  }
}
