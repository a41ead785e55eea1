import { ownBuffer } from '../text-arena.ts'
import type { Duckdb, Vector } from './bindings.ts'

/**
 * Collects the texts of vectors one behind the other. A text of up to 12 bytes lies in its 16 bytes of the vector; the others
 * lie behind pointers. DuckDB unpacks a vector's long texts one behind the other, so they are fetched in runs: a call for
 * each text takes 2 µs.
 */
export class TextCollector {
  private readonly raw: Duckdb['raw']
  private bytes = ownBuffer(1 << 16)
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private rows = 0
  private used = 0

  constructor(raw: Duckdb['raw'], total: number) {
    this.raw = raw
    this.starts = new Int32Array(total)
    this.ends = new Int32Array(total)
  }

  add(vector: Vector, count: number): void {
    const strings = this.raw.vector_get_data(vector, 16 * count)
    const words = new Int32Array(strings.buffer, strings.byteOffset, 4 * count)
    const valid = this.raw.vector_get_validity(vector, Math.ceil(count / 64) * 8)
    let run: Run | undefined
    for (let i = 0; i < count; i++) {
      const isNull = valid !== null && (((valid[i >> 3] as number) >> (i & 7)) & 1) === 0
      const size = isNull ? 0 : (words[4 * i] as number)
      this.reserve(size)
      const at = this.used
      this.starts[this.rows] = at
      this.used = at + size
      this.ends[this.rows++] = this.used
      if (size <= 12) {
        for (let n = 0, from = 16 * i + 4; n < size; n++)
          this.bytes[at + n] = strings[from + n] as number
        continue
      }
      const pointer =
        (words[4 * i + 3] as number) * 4294967296 + ((words[4 * i + 2] as number) >>> 0)
      // A run goes on where texts are neighbours both in DuckDB's memory and in ours.
      if (run && pointer === run.pointer + run.size && at === run.at + run.size) run.size += size
      else {
        this.fetch(strings, run)
        run = { row: i, pointer, at, size }
      }
    }
    this.fetch(strings, run)
  }

  finish(): { bytes: Buffer; starts: Int32Array; ends: Int32Array } {
    const bytes = ownBuffer(this.used)
    bytes.set(this.bytes.subarray(0, this.used))
    return { bytes, starts: this.starts, ends: this.ends }
  }

  private fetch(strings: Uint8Array, run: Run | undefined): void {
    if (!run) return
    const place = strings.byteOffset + 16 * run.row + 8
    const buffer = strings.buffer as ArrayBuffer
    this.bytes.set(this.raw.get_data_from_pointer(buffer, place, run.size), run.at)
  }

  private reserve(size: number): void {
    if (this.used + size <= this.bytes.length) return
    const longer = ownBuffer(Math.max(this.used + size, 2 * this.bytes.length))
    longer.set(this.bytes.subarray(0, this.used))
    this.bytes = longer
  }
}

interface Run {
  readonly row: number
  readonly pointer: number
  readonly at: number
  size: number
}
