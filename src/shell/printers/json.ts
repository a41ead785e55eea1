import { formatOf } from '../../formats/index.ts'
import { ByteWriter } from '../../values/index.ts'
import type { FormPrinter, PrinterRequest } from '../row-printer.ts'

/** One JSON object a line; the change kind of an updating query comes first as "op". */
export function jsonPrinter({ fields, output }: PrinterRequest): FormPrinter {
  const encoder = formatOf('json').encoder(fields, new Map())
  const writer = new ByteWriter()
  let lines = ''
  const flush = (): void => {
    if (lines !== '') output.write(lines)
    lines = ''
  }
  return {
    begin() {},
    render(batch, row, op) {
      writer.length = 0
      encoder.encode(batch, row, writer)
      const object = writer.buffer.utf8Slice(0, writer.length)
      if (op === undefined) return [object]
      return [`{"op":"${op}"${object === '{}' ? '' : ','}${object.slice(1)}`]
    },
    print(row) {
      lines += `${row[0]}\n`
    },
    flush,
    end: flush,
  }
}
