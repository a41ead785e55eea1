import type { FormPrinter, PrinterRequest } from '../row-printer.ts'
import { areNumbers, headOf, lineWriter, textsOf } from './texts.ts'

/** A table as Markdown writes it. */
export function markdownPrinter(request: PrinterRequest): FormPrinter {
  const { add, flush } = lineWriter(request)
  const line = (cells: readonly string[]): void => add(`| ${cells.join(' | ')} |`)
  return {
    begin() {
      line(headOf(request).map(escaped))
      line(areNumbers(request).map((isNumber) => (isNumber ? '---:' : '---')))
    },
    render: textsOf,
    print(row) {
      line(row.map((value) => (value === null ? 'NULL' : escaped(value))))
    },
    flush,
    end: flush,
  }
}

/** A text that ends neither its cell nor its line, and is not taken for a tag. */
const escaped = (text: string): string =>
  text.replace(/[\\|<`*_[\]]/g, '\\$&').replace(/\r\n?|\n/g, '<br>')
