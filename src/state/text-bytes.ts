import type { TextColumn } from '../values/index.ts'
import { ownBuffer } from './text-arena.ts'

/** Turns columns of texts into columns of bytes, one behind the other; its memory is reused by the next column. */
export class TextBytes {
  bytes = ownBuffer(1024)
  starts = new Int32Array(0)
  ends = new Int32Array(0)
  used = 0

  /** Takes `length` rows: `slots[i]` or, without slots, row i. A NULL becomes an empty text. */
  take(column: TextColumn, length: number, slots?: Int32Array): void {
    if (this.starts.length < length) {
      this.starts = new Int32Array(length)
      this.ends = new Int32Array(length)
    }
    this.used = 0
    const { texts, nulls } = column
    for (let i = 0; i < length; i++) {
      const row = slots === undefined ? i : (slots[i] as number)
      this.starts[i] = this.used
      if (nulls?.[row] !== 1) {
        const text = texts[row]
        if (text === undefined) this.addBytes(column, row)
        else this.addText(text)
      }
      this.ends[i] = this.used
    }
  }

  private addText(text: string): void {
    const size = text.length
    if (this.used + 3 * size > this.bytes.length) this.reserve(3 * size)
    const { bytes, used } = this
    // Short ASCII by a loop: a call into the native encoder costs as much as 50 characters.
    if (size < 48) {
      let i = 0
      for (; i < size; i++) {
        const code = text.charCodeAt(i)
        if (code > 127) break
        bytes[used + i] = code
      }
      if (i === size) {
        this.used = used + size
        return
      }
    }
    this.used = used + bytes.write(text, used, 'utf8')
  }

  private addBytes(column: TextColumn, row: number): void {
    const start = column.starts[row] as number
    const size = (column.ends[row] as number) - start
    if (this.used + size > this.bytes.length) this.reserve(size)
    const { bytes, used } = this
    const from = column.bytes
    if (size < 32) for (let i = 0; i < size; i++) bytes[used + i] = from[start + i] as number
    else bytes.set(from.subarray(start, start + size), used)
    this.used = used + size
  }

  private reserve(size: number): void {
    const longer = ownBuffer(Math.max(this.used + size, 2 * this.bytes.length))
    longer.set(this.bytes.subarray(0, this.used))
    this.bytes = longer
  }
}
