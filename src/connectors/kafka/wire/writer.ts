import { ByteWriter } from '../../../values/index.ts'

/** Writes Kafka's primitive types, big-endian, into a buffer that grows. */
export class WireWriter extends ByteWriter {
  /** What was written so far; a view, valid until the next write. */
  written(): Buffer {
    return this.buffer.subarray(0, this.length)
  }

  int8(value: number): void {
    this.reserve(1)
    this.length = this.buffer.writeInt8(value, this.length)
  }

  int16(value: number): void {
    this.reserve(2)
    this.length = this.buffer.writeInt16BE(value, this.length)
  }

  int32(value: number): void {
    this.reserve(4)
    this.length = this.buffer.writeInt32BE(value, this.length)
  }

  /** A whole number within ±2^53 as int64. */
  int64(value: number): void {
    this.reserve(8)
    this.length = writeInt64(this.buffer, value, this.length)
  }

  boolean(value: boolean): void {
    this.int8(value ? 1 : 0)
  }

  string(text: string): void {
    this.nullableString(text)
  }

  nullableString(text: string | null): void {
    const size = text === null ? -1 : Buffer.byteLength(text)
    this.int16(size)
    if (text !== null) this.text(text, size)
  }

  compactString(text: string): void {
    const size = Buffer.byteLength(text)
    this.uvarint(size + 1)
    this.text(text, size)
  }

  uvarint(value: number): void {
    this.reserve(5)
    let rest = value
    while (rest > 127) {
      this.buffer[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.buffer[this.length++] = rest
  }

  raw(from: Buffer, start = 0, end = from.length): void {
    this.reserve(end - start)
    this.length += from.copy(this.buffer, this.length, start, end)
  }

  array<Item>(items: readonly Item[], each: (item: Item) => void): void {
    this.int32(items.length)
    for (const item of items) each(item)
  }

  compactArray<Item>(items: readonly Item[], each: (item: Item) => void): void {
    this.uvarint(items.length + 1)
    for (const item of items) each(item)
  }

  /** An empty section of tagged fields, which ends every structure of a flexible message. */
  noTags(): void {
    this.int8(0)
  }

  private text(text: string, size: number): void {
    this.reserve(size)
    this.length += this.buffer.write(text, this.length, size, 'utf8')
  }
}

/** Writes a whole number within ±2^53 as int64 and returns the position behind it. */
export function writeInt64(bytes: Buffer, value: number, at: number): number {
  bytes.writeInt32BE(Math.floor(value / 4294967296), at)
  return bytes.writeUInt32BE(value >>> 0, at + 4)
}
