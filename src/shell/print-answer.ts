import type { TextOutput } from '../connectors/index.ts'
import { formatOf } from '../formats/index.ts'
import type { Answer } from '../introspection/index.ts'
import { ByteWriter, type Field, laneOf, makeColumn, putValue, STRING } from '../values/index.ts'
import type { Clock } from '../world/index.ts'
import type { OutputForm } from './arguments.ts'
import { batchOf } from './print-rows.ts'
import { rowPrinter, type TerminalLook } from './row-printer.ts'
import type { JobWatch } from './stopper.ts'

/** How an answer is printed, and when that ends before its own end. */
export interface AnswerPrint {
  readonly form: OutputForm
  readonly limit: number | undefined
  readonly timeoutMs: number | undefined
  readonly output: TextOutput
  readonly look: TerminalLook | undefined
}

/** Prints the rows of an answer as a SELECT's are printed, and closes it. */
export async function printAnswer(
  answer: Answer,
  { form, limit, timeoutMs, output, look }: AnswerPrint,
  { clock, stopper }: { readonly clock: Clock; readonly stopper: JobWatch },
): Promise<void> {
  let isStopped = false
  const stop = (): void => {
    isStopped = true
    answer.interrupt()
  }
  const cancel = timeoutMs === undefined ? undefined : clock.after(timeoutMs, stop)
  const fields = answer.fields.map((field) => shownField(field, form))
  const printer = rowPrinter({ form, fields, hasOp: false, isLive: false, output, look })
  const print = async (): Promise<void> => {
    let left = limit ?? Number.POSITIVE_INFINITY
    printer.begin()
    while (left > 0 && !isStopped) {
      const rows = await answer.next()
      if (!rows) break
      const page = rows.slice(0, left).map((row) => shownRow(row, answer.fields, form))
      const batch = batchOf(fields, page)
      for (let r = 0; r < page.length; r++) printer.print(printer.render(batch, r, undefined))
      left -= page.length
      printer.flush()
      if (printer.credit() <= 0) await printer.ready()
    }
    printer.end()
    await printer.ready()
  }
  const done = print()
    // What was interrupted did not fail: it was told to stop.
    .catch((error: unknown) => {
      if (!isStopped) throw error
    })
    .finally(() => {
      cancel?.()
      answer.close()
    })
  stopper.watch({
    done,
    async stopSoon() {
      stop()
      await done
    },
  })
  await done
}

/** JSON keeps lists and objects as they are; the other forms show them as JSON text. */
const isText = ({ type }: Field, form: OutputForm): boolean =>
  form !== 'json' && laneOf(type) === 'any'

const shownField = (field: Field, form: OutputForm): Field =>
  isText(field, form) ? { name: field.name, type: STRING } : field

const shownRow = (
  row: readonly unknown[],
  fields: readonly Field[],
  form: OutputForm,
): readonly unknown[] =>
  row.map((value, c) => {
    const field = fields[c]
    return value === null || !field || !isText(field, form) ? value : jsonOf(field, value)
  })

/** A nested value as JSON text: the only property of an object with one. */
function jsonOf({ type }: Field, value: unknown): string {
  const column = makeColumn(type, 1)
  putValue(column, 0, value)
  const writer = new ByteWriter()
  const encoder = formatOf('json').encoder([{ name: 'v', type }], new Map())
  encoder.encode({ columns: [column], length: 1 }, 0, writer)
  return writer.buffer.utf8Slice('{"v":'.length, writer.length - 1)
}
