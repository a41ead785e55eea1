import type { FormPrinter, PrinterRequest } from '../row-printer.ts'
import { textWidth, visibleText } from '../text-width.ts'
import { countedRows, headOf, lineWriter, textsOf } from './texts.ts'

/** A line for each value, records one below the other, as psql's `\x`. */
export function verticalPrinter(request: PrinterRequest): FormPrinter {
  const { add, flush } = lineWriter(request)
  const head = headOf(request)
  const nameWidth = Math.max(0, ...head.map(textWidth))
  const faint = request.look?.faint ?? ((text: string) => text)
  let count = 0
  return {
    begin() {},
    render: textsOf,
    print(row) {
      const values = row.map((value) => (value ?? 'NULL').split(/\r\n?|\n/).map(visibleText))
      const width = Math.max(0, ...values.flat().map(textWidth))
      add(titleOf(++count, nameWidth, Math.min(width, 60)))
      for (const [c, [first = '', ...rest]] of values.entries()) {
        add(
          `${padded(head[c] ?? '', nameWidth)} | ${row[c] === null ? faint(first) : first}`.trimEnd(),
        )
        for (const line of rest) add(`${padded('', nameWidth)} | ${line}`.trimEnd())
      }
    },
    flush,
    end() {
      add(countedRows(count))
      flush()
    },
  }
}

function titleOf(record: number, nameWidth: number, valueWidth: number): string {
  const title = `-[ RECORD ${record} ]`.padEnd(nameWidth + 1, '-')
  const cross = title.length === nameWidth + 1 ? '+-' : ''
  return `${title}${cross}`.padEnd(nameWidth + 3 + valueWidth, '-')
}

const padded = (text: string, width: number): string => text + ' '.repeat(width - textWidth(text))
