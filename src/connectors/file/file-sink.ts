import { type Batch, ByteWriter } from '../../values/index.ts'
import type { Sink } from '../define.ts'
import type { RecordWriter } from '../record-writer.ts'
import type { FileOutput } from './file-output.ts'
import { writeLines } from './write-lines.ts'

/** What is handed to the disk at once. */
const PIECE_BYTES = 256 * 1024

/** Appends rows to a file; a job that is resumed first cuts off what came after its checkpoint, so that each row is there once. */
export class FileSink implements Sink {
  /** Without it, a crash before the first checkpoint would leave rows that a restart gives again. */
  readonly needsCheckpointFirst = true
  private readonly output: FileOutput
  private readonly header: string | undefined
  private readonly writer: RecordWriter
  private readonly lines = new ByteWriter(PIECE_BYTES + (PIECE_BYTES >> 2))

  constructor(output: FileOutput, writer: RecordWriter, header: string | undefined) {
    this.output = output
    this.writer = writer
    this.header = header
  }

  open(): Promise<void> {
    return this.output.open(this.header)
  }

  async recover(state: string | undefined): Promise<void> {
    const length =
      state === undefined ? undefined : (JSON.parse(state) as { length: number }).length
    if (length !== undefined) this.output.restore(length)
    await this.output.begin()
  }

  write(batch: Batch): void {
    writeLines(batch, this.writer, this.lines)
    if (this.lines.length >= PIECE_BYTES) this.output.take(this.lines)
  }

  credit(): number {
    return this.output.credit
  }

  ready(): Promise<void> {
    return this.output.ready()
  }

  flush(): Promise<void> {
    this.output.take(this.lines)
    return this.output.flush()
  }

  async prepare(): Promise<string | undefined> {
    this.output.take(this.lines)
    // Read before anything is awaited: what comes after the barrier does not belong to the checkpoint.
    const { length } = this.output
    await this.output.flush()
    return length === undefined ? undefined : JSON.stringify({ length })
  }

  close(): Promise<void> {
    return this.output.close()
  }
}
