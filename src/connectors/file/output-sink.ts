import { ByteWriter } from '../../values/index.ts'
import type { Sink, TextOutput } from '../define.ts'
import { flowOf } from '../output-flow.ts'
import type { RecordWriter } from '../record-writer.ts'
import { writeLines } from './write-lines.ts'

/** Writes rows to stdout; what is there cannot be taken back, so a crash may repeat rows. */
export function outputSink(
  output: TextOutput,
  writer: RecordWriter,
  header: string | undefined,
): Sink {
  return {
    ...flowOf(output),
    async open() {
      if (header !== undefined) output.write(`${header}\n`)
    },
    write(batch) {
      // New memory each time: the output may keep it until it was read.
      const lines = new ByteWriter(1 << 16)
      writeLines(batch, writer, lines)
      output.write(lines.buffer.subarray(0, lines.length))
    },
    async close() {},
  }
}
