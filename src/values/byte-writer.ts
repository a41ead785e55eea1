/** A buffer that grows; encoders write at `length` after `reserve`. Growth doubles, so writing is amortised O(1). */
export class ByteWriter {
  buffer: Buffer
  length = 0

  constructor(capacity = 1 << 16) {
    this.buffer = Buffer.allocUnsafe(capacity)
  }

  /** Makes room for `bytes` more; `buffer` may be a new one afterwards. */
  reserve(bytes: number): void {
    const needed = this.length + bytes
    if (needed <= this.buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2))
    this.buffer.copy(grown, 0, 0, this.length)
    this.buffer = grown
  }

  writeByte(byte: number): void {
    if (this.length === this.buffer.length) this.reserve(1)
    this.buffer[this.length++] = byte
  }

  /** Copies bytes; the short ones by a loop, which beats a call into native code below some 30 bytes. */
  writeBytes(from: Uint8Array, start: number, end: number): void {
    const size = end - start
    this.reserve(size)
    if (size < 32) for (let i = start; i < end; i++) this.buffer[this.length++] = from[i] as number
    else {
      this.buffer.set(from.subarray(start, end), this.length)
      this.length += size
    }
  }

  /** Writes text as UTF-8. */
  writeText(text: string): void {
    this.reserve(text.length * 3)
    this.length += this.buffer.write(text, this.length, 'utf8')
  }

  toBytes(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length))
  }
}
