import { type Batch, ByteWriter } from '../../values/index.ts'
import type { Sink, TextOutput } from '../define.ts'
import type { RecordWriter } from '../record-writer.ts'
import { writeLines } from './write-lines.ts'

const MAX_PENDING_BYTES = 1 << 20

/** Writes rows to stdout; what is there cannot be taken back, so a crash may repeat rows. */
export class OutputSink implements Sink {
  private readonly output: TextOutput
  private readonly writer: RecordWriter
  private readonly header: string | undefined

  constructor(output: TextOutput, writer: RecordWriter, header: string | undefined) {
    this.output = output
    this.writer = writer
    this.header = header
  }

  async open(): Promise<void> {
    if (this.header !== undefined) this.output.write(`${this.header}\n`)
  }

  write(batch: Batch): void {
    const lines = new ByteWriter(1 << 16)
    writeLines(batch, this.writer, lines)
    this.output.write(lines.buffer.subarray(0, lines.length))
  }

  credit(): number {
    return MAX_PENDING_BYTES - this.output.pending()
  }

  ready(): Promise<void> {
    return this.output.drained()
  }

  flush(): Promise<void> {
    return this.output.drained()
  }

  async close(): Promise<void> {}
}
