import type { Lines } from '../../formats/index.ts'
import { SqlError } from '../../values/index.ts'
import type { ByteStream } from './byte-stream.ts'

/** A stretch of whole rows; the last one of the file may lack its line break. */
export interface Chunk {
  readonly bytes: Buffer
  readonly end: number
  /** Where `bytes[0]` stands in the file. */
  readonly offset: number
}

/** Large enough that a batch is seldom cut short, small enough to stay in the processor's caches. */
const CHUNK_BYTES = 1 << 20
/** One is being read into, one waits, one is being worked on. */
const BUFFERS = 3
/** A row that is longer is no row: mostly a quote that was never closed. */
const MAX_ROW_BYTES = 1 << 28

/** Reads a stream ahead in chunks that end with a row. */
export class Chunks {
  private readonly stream: ByteStream
  private readonly lines: Lines
  private readonly free: Buffer[] = []
  private made = 0
  private readonly waiting: Chunk[] = []
  private state: 'reading' | 'ended' | 'closed' = 'reading'
  private failure: Error | undefined
  private whenFree: (() => void) | undefined
  private readonly whenReady = new Set<() => void>()

  constructor(stream: ByteStream, lines: Lines, offset: number) {
    this.stream = stream
    this.lines = lines
    this.run(offset).catch((error: Error) => {
      this.failure = error
      this.wake()
    })
  }

  /** True once every chunk has been given. */
  get isAtEnd(): boolean {
    return this.state !== 'reading' && this.waiting.length === 0
  }

  /** The next chunk, or undefined when none has arrived; throws what went wrong behind the last one. */
  next(): Chunk | undefined {
    const chunk = this.waiting.shift()
    if (!chunk && this.failure) throw this.failure
    return chunk
  }

  /** Resolves when there is a chunk, when there will be none any more, or when reading failed. */
  ready(): Promise<void> {
    if (this.waiting.length > 0 || this.failure || this.isAtEnd) return Promise.resolve()
    return new Promise((resolve) => this.whenReady.add(resolve))
  }

  /** Takes back the memory of a chunk that nobody looks at any more. */
  release({ bytes }: Chunk): void {
    if (bytes.length === CHUNK_BYTES) this.free.push(bytes)
    else this.made--
    this.whenFree?.()
  }

  async close(): Promise<void> {
    this.state = 'closed'
    this.whenFree?.()
    this.wake()
    await this.stream.close()
  }

  private async run(start: number): Promise<void> {
    let bytes = await this.buffer()
    let filled = 0
    let offset = start
    for (;;) {
      if (filled === bytes.length) bytes = grown(bytes, offset)
      const read = await this.stream.read(bytes, filled)
      if (this.isClosed) return
      if (read === 0) {
        this.give(filled > 0 ? { bytes, end: filled, offset } : undefined, 'ended')
        return
      }
      filled += read
      const end = this.lines.lastEnd(bytes, 0, filled)
      if (end === 0) continue
      this.give({ bytes, end, offset }, 'reading')
      const rest = await this.buffer(filled - end)
      // The rows of the chunk are only looked at, so its end may be copied meanwhile.
      bytes.copy(rest, 0, end, filled)
      bytes = rest
      offset += end
      filled -= end
    }
  }

  private give(chunk: Chunk | undefined, state: 'reading' | 'ended'): void {
    this.state = state
    if (chunk) this.waiting.push(chunk)
    this.wake()
  }

  private get isClosed(): boolean {
    return this.state === 'closed'
  }

  private async buffer(least = 0): Promise<Buffer> {
    while (this.free.length === 0 && this.made >= BUFFERS && this.state === 'reading') {
      await new Promise<void>((resolve) => {
        this.whenFree = resolve
      })
    }
    const free = this.free.pop()
    if (free && free.length > least) return free
    if (!free) this.made++
    return Buffer.allocUnsafe(Math.max(CHUNK_BYTES, 2 * least))
  }

  private wake(): void {
    for (const resolve of this.whenReady) resolve()
    this.whenReady.clear()
  }
}

function grown(bytes: Buffer, offset: number): Buffer {
  if (bytes.length >= MAX_ROW_BYTES) {
    const message = `the row at byte offset ${offset} has no end within ${MAX_ROW_BYTES >> 20} MB`
    throw new SqlError('bad-record', message)
  }
  const larger = Buffer.allocUnsafe(bytes.length * 2)
  bytes.copy(larger)
  return larger
}
