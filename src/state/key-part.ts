import type { Column } from '../values/index.ts'

/**
 * One column of a table's key: how a batch's column is hashed and compared with stored keys, and where those are stored.
 * `load` comes first; the other calls then speak of rows of the loaded column.
 */
export interface KeyPart {
  /** Memory of the stored keys. */
  readonly storedBytes: number
  load(column: Column, length: number): void
  /** Takes each row's key into its hash. */
  hash(hashes: Int32Array, length: number): void
  /** Appends the rows whose key is not the one stored in their slot to `wrong`, and gives the new count; −1 is skipped. */
  verify(slots: Int32Array, length: number, wrong: Int32Array, count: number): number
  equals(row: number, slot: number): boolean
  put(row: number, slot: number): void
  remove(slot: number): void
  grow(capacity: number): void
  /** The stored keys of some slots as an exact, transferable column. */
  gather(slots: Int32Array, length: number): Column
  clear(): void
}

/** A longer copy of a typed array; the rest is zeros. */
export function grown<Data extends Uint8Array | Int32Array | Float64Array | BigInt64Array>(
  data: Data,
  length: number,
): Data {
  const longer = new (data.constructor as new (length: number) => Data)(length)
  longer.set(data as never)
  return longer
}

/** The NULL flags of some slots; undefined when none is NULL. */
export function gatherNulls(
  nulls: Uint8Array | undefined,
  slots: Int32Array,
  length: number,
): Uint8Array | undefined {
  if (!nulls) return undefined
  const gathered = new Uint8Array(length)
  let seen = 0
  for (let i = 0; i < length; i++) seen |= gathered[i] = nulls[slots[i] as number] as number
  return seen === 0 ? undefined : gathered
}
