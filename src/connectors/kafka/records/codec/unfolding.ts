import type { ByteWriter } from '../../../../values/index.ts'
import { copyBytes, SHORT } from './copy-bytes.ts'

/** Where literals and matches of snappy and lz4 go. What would leave its room, on either side, is an error. */
export class Unfolding {
  private readonly bytes: Buffer
  private readonly first: number
  private readonly limit: number
  private at: number

  /** Room for `size` bytes behind what `into` holds; matches may reach back to `first`. */
  constructor(into: ByteWriter, size: number, first = into.length) {
    into.reserve(size)
    this.bytes = into.buffer
    this.first = first
    this.at = into.length
    this.limit = into.length + size
  }

  /** Where the bytes end that were made so far. */
  get end(): number {
    return this.at
  }

  /** Appends `size` bytes of `from`. */
  literals(from: Buffer, at: number, size: number): void {
    if (at + size > from.length || this.at + size > this.limit) throw damaged()
    copyBytes(from, at, size, this.bytes, this.at)
    this.at += size
  }

  /** Appends the bytes from `distance` before the end on; they may overlap with what they become. */
  match(distance: number, size: number): void {
    const { bytes, at } = this
    const end = at + size
    if (distance === 0 || distance > at - this.first || end > this.limit) throw damaged()
    if (size > SHORT && distance >= size) bytes.copyWithin(at, at - distance, end - distance)
    else for (let i = at; i < end; i++) bytes[i] = bytes[i - distance] as number
    this.at = end
  }
}

/** What a block says that cannot be. */
export const damaged = (): Error => new Error('its compressed data is damaged')
