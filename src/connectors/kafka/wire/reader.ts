/** Reads Kafka's primitive types, big-endian, from a response. Reading past its end throws a RangeError. */
export class WireReader {
  readonly bytes: Buffer
  at: number

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  int8(): number {
    return this.bytes.readInt8(this.at++)
  }

  int16(): number {
    const value = this.bytes.readInt16BE(this.at)
    this.at += 2
    return value
  }

  int32(): number {
    const value = this.bytes.readInt32BE(this.at)
    this.at += 4
    return value
  }

  /** An int64 as a number: exact for offsets, ids and times within ±2^53. */
  int64(): number {
    const value = readInt64(this.bytes, this.at)
    this.at += 8
    return value
  }

  boolean(): boolean {
    return this.int8() !== 0
  }

  string(): string {
    return this.nullableString() ?? ''
  }

  nullableString(): string | null {
    const size = this.int16()
    return size < 0 ? null : this.text(size)
  }

  compactString(): string | null {
    const size = this.uvarint()
    return size === 0 ? null : this.text(size - 1)
  }

  /** Bytes with their length before them; none when they are NULL. A view, not a copy. */
  compactBytes(): Buffer {
    const size = Math.max(0, this.uvarint() - 1)
    const bytes = this.bytes.subarray(this.at, this.at + size)
    this.at += size
    return bytes
  }

  uvarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes.readUInt8(this.at++)
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    throw new RangeError('a varint is longer than 5 bytes')
  }

  /** A UUID in Kafka's own spelling is not needed here: 32 hexadecimal digits. */
  uuid(): string {
    const text = this.bytes.toString('hex', this.at, this.at + 16)
    this.at += 16
    return text
  }

  array<Item>(each: () => Item): Item[] {
    return this.items(this.int32(), each)
  }

  compactArray<Item>(each: () => Item): Item[] {
    return this.items(this.uvarint() - 1, each)
  }

  /** Skips the tagged fields that end a structure of a flexible message. */
  skipTags(): void {
    for (let count = this.uvarint(); count > 0; count--) {
      this.uvarint()
      const size = this.uvarint()
      this.at += size
    }
  }

  private text(size: number): string {
    const end = this.at + size
    if (end > this.bytes.length) throw new RangeError('a string ends behind its message')
    const text = this.bytes.toString('utf8', this.at, end)
    this.at = end
    return text
  }

  private items<Item>(count: number, each: () => Item): Item[] {
    const items: Item[] = []
    for (let i = 0; i < count; i++) items.push(each())
    return items
  }
}

/** The int64 at a position as a number: exact within ±2^53. */
export function readInt64(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at) * 4294967296 + bytes.readUInt32BE(at + 4)
}
