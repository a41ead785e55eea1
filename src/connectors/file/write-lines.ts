import type { Batch, ByteWriter } from '../../values/index.ts'
import type { RecordWriter } from '../record-writer.ts'

const LF = 10

/** Writes each row of a batch as a line; one that cannot be written leaves nothing of itself. */
export function writeLines(batch: Batch, writer: RecordWriter, out: ByteWriter): void {
  for (let row = 0; row < batch.length; row++) {
    const before = out.length
    try {
      writer.value(batch, row, out)
    } catch (error) {
      out.length = before
      throw error
    }
    out.writeByte(LF)
  }
}
