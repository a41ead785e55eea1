import type { Lines } from '../../formats/index.ts'
import type { SourceOffset } from '../../state/index.ts'
import { type Batch, SqlError } from '../../values/index.ts'
import type { Source } from '../define.ts'
import { newPosition } from '../record-metadata.ts'
import type { RecordReader } from '../record-reader.ts'
import { type Chunk, Chunks } from './chunks.ts'
import { countNewlines } from './newlines.ts'
import type { Opened } from './open-source.ts'
import { fingerprint, printTrace, tailOf } from './trace.ts'

/** What a source is made of. */
export interface FileSourceSetup {
  /** The table's name, under which positions are kept. */
  readonly source: string
  /** As messages and checkpoints call it. */
  readonly name: string
  readonly lines: Lines
  /** The first line holds names. */
  readonly hasHeader: boolean
  /** Lines without anything are no rows. */
  readonly skipsBlanks: boolean
  open(restored: SourceOffset | undefined): Promise<Opened>
  /** Made when the file is known, whose size and time it may give. */
  reader(opened: Opened): RecordReader
}

const LF = 10
const CR = 13

/** Reads a file once to its end. */
export class FileSource implements Source {
  private readonly setup: FileSourceSetup
  private reader: RecordReader | undefined
  private chunks: Chunks | undefined
  private chunk: Chunk | undefined
  /** Its rows are still being worked on. */
  private spent: Chunk | undefined
  private at = 0
  /** Behind what was given as rows. */
  private next = 0
  private line = 0
  private head = ''
  private tail = Buffer.alloc(0)
  private isFirst = true
  private failure: Error | undefined
  private readonly position = newPosition()

  constructor(setup: FileSourceSetup) {
    this.setup = setup
  }

  async open(restored: readonly SourceOffset[] | undefined): Promise<void> {
    const { setup } = this
    const opened = await setup.open(restored?.[0])
    // First, so that whatever fails behind it finds a file that `close` closes.
    this.chunks = new Chunks(opened.stream, setup.lines, opened.offset)
    this.reader = setup.reader(opened)
    this.next = opened.offset
    this.line = opened.line
    this.head = opened.head
    this.isFirst = opened.offset === 0
  }

  get finished(): boolean {
    return this.chunk === undefined && (this.chunks?.isAtEnd ?? false) && !this.failure
  }

  poll(): Batch | undefined {
    const reader = this.reader as RecordReader
    reader.reset()
    this.releaseSpent()
    if (this.failure) throw this.failure
    try {
      this.fill(reader)
    } catch (error) {
      this.failure = this.inWords(error as Error)
    }
    const batch = reader.take()
    if (!batch && this.failure) throw this.failure
    return batch
  }

  async ready(): Promise<void> {
    if (this.chunk === undefined && !this.failure) await this.chunks?.ready()
  }

  snapshot(): SourceOffset[] {
    const { source, name } = this.setup
    const { line, head } = this
    const topicId = printTrace({ line, head, tail: fingerprint(this.tail) })
    return [{ source, topic: name, topicId, partition: 0, next: BigInt(this.next) }]
  }

  async close(): Promise<void> {
    await this.chunks?.close()
  }

  /** Reads rows until the batch is full or nothing more has arrived; never from two chunks. */
  private fill(reader: RecordReader): void {
    while (this.spent === undefined) {
      if (this.chunk === undefined && !this.begin()) return
      const chunk = this.chunk as Chunk
      this.readRows(reader, chunk)
      this.tail = Buffer.from(tailOf(chunk.bytes, this.at))
      if (this.at < chunk.end) return
      this.spent = chunk
      this.chunk = undefined
      if (!reader.mustTake(NOTHING)) this.releaseSpent()
    }
  }

  private begin(): boolean {
    this.chunk = this.chunks?.next()
    this.at = 0
    if (this.chunk && this.isFirst) this.passBeginning(this.chunk)
    return this.chunk !== undefined
  }

  /** Passes over a byte order mark and the names of the columns. */
  private passBeginning({ bytes, end }: Chunk): void {
    this.isFirst = false
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && end >= 3) this.at = 3
    if (this.setup.hasHeader) {
      this.passRow(bytes, this.setup.lines.recordEnd(bytes, this.at, end), end)
    }
    this.next = this.at
  }

  private readRows(reader: RecordReader, chunk: Chunk): void {
    const { bytes, end, offset } = chunk
    while (this.at < end && !reader.mustTake(bytes)) {
      const found = this.setup.lines.isLineByLine
        ? this.readLine(reader, chunk)
        : this.readRow(reader, chunk)
      // A row that was refused keeps its place, so that the next poll or a restart meets it again.
      if (reader.hasRefused) return
      this.passRow(bytes, found, end)
      this.next = offset + this.at
    }
  }

  /** Reads the line at hand and gives the place of its line break, −1 when there is none. */
  private readLine(reader: RecordReader, { bytes, end, offset }: Chunk): number {
    const found = this.setup.lines.recordEnd(bytes, this.at, end)
    let rowEnd = found < 0 ? end : found
    if (rowEnd > this.at && bytes[rowEnd - 1] === CR) rowEnd--
    if (rowEnd > this.at || !this.setup.skipsBlanks) this.read(reader, bytes, rowEnd, offset)
    return found
  }

  /** As readLine, for rows that tell themselves where they end; to look for it first would be to read everything twice. */
  private readRow(reader: RecordReader, { bytes, end, offset }: Chunk): number {
    const { lines, skipsBlanks } = this.setup
    const at = bytes[this.at] === CR ? this.at + 1 : this.at
    if (skipsBlanks && bytes[at] === LF) return at
    this.read(reader, bytes, end, offset)
    const { behind } = reader
    if (behind < 0) return lines.recordEnd(bytes, this.at, end)
    if (behind >= end) return -1
    return bytes[behind] === CR && bytes[behind + 1] === LF && behind + 1 < end
      ? behind + 1
      : behind
  }

  private read(reader: RecordReader, bytes: Buffer, rowEnd: number, offset: number): void {
    const { position } = this
    position.valueStart = this.at
    position.valueEnd = rowEnd
    position.partition = this.line + 1
    position.offset = offset + this.at
    reader.read(bytes, position)
  }

  private passRow(bytes: Buffer, found: number, end: number): void {
    const behind = found < 0 ? end : found + 1
    this.line += this.setup.lines.isLineByLine
      ? 1
      : Math.max(1, countNewlines(bytes, this.at, behind))
    this.at = behind
  }

  /** What the disk or the unpacking says names no file. */
  private inWords(error: Error): Error {
    if (error instanceof SqlError) return error
    const message = `cannot read ${this.setup.name} behind byte offset ${this.next}: ${error.message}`
    return new SqlError('runtime', message, { cause: error })
  }

  private releaseSpent(): void {
    if (this.spent) this.chunks?.release(this.spent)
    this.spent = undefined
  }
}

const NOTHING = Buffer.alloc(0)
