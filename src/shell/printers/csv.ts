import type { FormPrinter, PrinterRequest } from '../row-printer.ts'
import { headOf, lineWriter, textsOf } from './texts.ts'

/** Comma-separated values as RFC 4180 quotes them, with a line of names; NULL is nothing, an empty text is `""`. */
export function csvPrinter(request: PrinterRequest): FormPrinter {
  const { add, flush } = lineWriter(request)
  return {
    begin() {
      add(headOf(request).map(quoted).join(','))
    },
    render: textsOf,
    print(row) {
      add(row.map((value) => (value === null ? '' : quoted(value))).join(','))
    },
    flush,
    end: flush,
  }
}

function quoted(text: string): string {
  if (text !== '' && !/[",\r\n]/.test(text)) return text
  return `"${text.replaceAll('"', '""')}"`
}
