import { SqlError } from '../values/index.ts'
import { grown } from './key-part.ts'

/** Offsets are 32-bit. */
const MOST_BYTES = 0x7fffffff

/** A Buffer of its own memory, so that it can be transferred; Node's pool cannot. */
export const ownBuffer = (bytes: number): Buffer => Buffer.from(new ArrayBuffer(bytes))

/**
 * The bytes of texts, by slot, one behind the other. Removed ones stay as garbage until the arena is full; then the living
 * move together if most is garbage, else the arena doubles.
 */
export class TextArena {
  bytes = ownBuffer(1024)
  /** Start and end of each slot's text: `ranges[2 * slot]` to `ranges[2 * slot + 1]`. */
  ranges: Int32Array
  private used = 0
  private garbage = 0

  constructor(capacity: number) {
    this.ranges = new Int32Array(2 * capacity)
  }

  put(slot: number, from: Uint8Array, start: number, end: number): void {
    const size = end - start
    this.remove(slot)
    if (this.used + size > this.bytes.length) this.makeRoom(size)
    const { bytes, used } = this
    // Below some 30 bytes a loop beats a call into native code.
    if (size < 32) for (let i = 0; i < size; i++) bytes[used + i] = from[start + i] as number
    else bytes.set(from.subarray(start, end), used)
    this.ranges[2 * slot] = used
    this.used = used + size
    this.ranges[2 * slot + 1] = this.used
  }

  remove(slot: number): void {
    this.garbage += (this.ranges[2 * slot + 1] as number) - (this.ranges[2 * slot] as number)
    this.ranges[2 * slot] = 0
    this.ranges[2 * slot + 1] = 0
  }

  grow(capacity: number): void {
    this.ranges = grown(this.ranges, 2 * capacity)
  }

  clear(): void {
    this.bytes = ownBuffer(1024)
    this.ranges.fill(0)
    this.used = 0
    this.garbage = 0
  }

  /** The texts of some slots, copied together, with where each starts and ends. */
  gather(
    slots: Int32Array,
    length: number,
  ): { bytes: Buffer; starts: Int32Array; ends: Int32Array } {
    const { ranges } = this
    const starts = new Int32Array(length)
    const ends = new Int32Array(length)
    let size = 0
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      starts[i] = size
      size += (ranges[2 * slot + 1] as number) - (ranges[2 * slot] as number)
      ends[i] = size
    }
    const bytes = ownBuffer(size)
    this.copyRuns(slots, length, bytes)
    return { bytes, starts, ends }
  }

  /** Copies texts that lie one behind the other in one go: after a run of new keys that is all of them. */
  private copyRuns(slots: Int32Array, length: number, to: Buffer): void {
    const { bytes, ranges } = this
    let at = 0
    let start = 0
    let end = 0
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      if (ranges[2 * slot] !== end) {
        at = copyBytes(bytes, start, end, to, at)
        start = ranges[2 * slot] as number
      }
      end = ranges[2 * slot + 1] as number
    }
    copyBytes(bytes, start, end, to, at)
  }

  private makeRoom(size: number): void {
    const living = this.used - this.garbage
    const half = this.bytes.length >> 1
    const wanted = living + size > half ? 2 * Math.max(this.bytes.length, living + size) : 2 * half
    if (living + size > MOST_BYTES) {
      throw new SqlError('state', 'the texts of one state column exceed 2 GB', {
        hint: 'shorten the keys, or let state expire',
      })
    }
    const bytes = ownBuffer(Math.min(wanted, MOST_BYTES))
    if (this.garbage === 0) bytes.set(this.bytes.subarray(0, this.used))
    else this.moveTogether(bytes)
    this.bytes = bytes
    this.used = living
    this.garbage = 0
  }

  private moveTogether(to: Buffer): void {
    const { bytes, ranges } = this
    let at = 0
    for (let i = 0; i < ranges.length; i += 2) {
      const start = ranges[i] as number
      const end = ranges[i + 1] as number
      if (start === end) continue
      ranges[i] = at
      at = copyBytes(bytes, start, end, to, at)
      ranges[i + 1] = at
    }
  }
}

function copyBytes(
  from: Uint8Array,
  start: number,
  end: number,
  to: Uint8Array,
  at: number,
): number {
  const size = end - start
  if (size < 32) for (let i = 0; i < size; i++) to[at + i] = from[start + i] as number
  else to.set(from.subarray(start, end), at)
  return at + size
}
