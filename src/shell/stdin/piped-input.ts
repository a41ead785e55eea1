import type { Readable } from 'node:stream'
import type { ByteInput } from '../../connectors/index.ts'
import { SqlError } from '../../values/index.ts'
import type { Clock } from '../../world/index.ts'

/** Enough to guess columns from. */
const SAMPLE_BYTES = 256 * 1024
/** A first line that is longer is not waited for. */
const MAX_LINE_BYTES = 64 * 1024 * 1024
/** After a first line, this long without another is the end of the sample: rows shall not wait for those to come. */
const PATIENCE_MS = 50

/** The beginning of stdin, and whether that is all there is. */
export interface Sample {
  readonly bytes: Buffer
  readonly isAll: boolean
}

/** What is piped into the process: a script, or data that one query may look at and then read. */
export class PipedInput {
  private readonly stream: Readable & { readonly isTTY?: boolean }
  private readonly clock: Clock
  private pieces: AsyncIterator<Buffer> | undefined
  private coming: Promise<Buffer | undefined> | undefined
  private readonly sampled: Buffer[] = []
  private isEnded = false
  private use: 'none' | 'script' | 'data' = 'none'

  constructor(stream: Readable & { readonly isTTY?: boolean }, clock: Clock) {
    this.stream = stream
    this.clock = clock
  }

  /** Reads everything as a script. */
  async script(): Promise<Buffer> {
    this.use = 'script'
    const pieces: Buffer[] = []
    for (let piece = await this.next(); piece; piece = await this.next()) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  /** Looks at the first lines without taking them: as soon as there is one, and those that are there with it. */
  async sample(): Promise<Sample> {
    this.refuseScript()
    if (this.stream.isTTY) {
      throw new SqlError('usage', 'stdin is a terminal, and a query reads it', {
        hint: 'cat events.jsonl | tailrace -c "SELECT * FROM stdin"',
      })
    }
    for (let size = 0, hasLine = false; size < (hasLine ? SAMPLE_BYTES : MAX_LINE_BYTES); ) {
      const piece: Buffer | undefined = await (hasLine ? this.soon() : this.next())
      if (piece === undefined) break
      this.sampled.push(piece)
      size += piece.length
      hasLine ||= piece.includes(10)
    }
    return { bytes: Buffer.concat(this.sampled), isAll: this.isEnded }
  }

  /** Hands stdin to the one who reads it. */
  claim(): ByteInput {
    this.refuseScript()
    if (this.use === 'data') {
      throw new SqlError('invalid-query', 'stdin can be read only once, by one query', {
        hint: 'put what reads it into one EXECUTE STATEMENT SET BEGIN … END, or keep it in a file',
      })
    }
    this.use = 'data'
    return { next: async () => this.sampled.shift() ?? this.next() }
  }

  private refuseScript(): void {
    if (this.use !== 'script') return
    throw new SqlError('invalid-query', 'stdin holds the script, so there is no data on it', {
      hint: 'give the script with -c or -f, and pipe the data',
    })
  }

  private async next(): Promise<Buffer | undefined> {
    if (this.isEnded) return undefined
    const piece = await this.ask()
    this.coming = undefined
    if (piece === undefined) this.isEnded = true
    return piece
  }

  /** The next piece if it comes soon; else it stays for the next who asks. */
  private soon(): Promise<Buffer | undefined> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(PATIENCE_MS, () => resolve(undefined))
      this.ask().then(
        () => {
          cancel()
          resolve(this.next())
        },
        (error: unknown) => reject(error as Error),
      )
    })
  }

  private ask(): Promise<Buffer | undefined> {
    this.pieces ??= this.stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    const { pieces } = this
    this.coming ??= pieces.next().then(({ done, value }) => (done ? undefined : bufferOf(value)))
    return this.coming
  }
}

/** Not every runtime's streams give Buffers. */
const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
