import type { TextOutput } from '../connectors/index.ts'
import { formatOf } from '../formats/index.ts'
import type { Answer } from '../introspection/index.ts'
import {
  ByteWriter,
  type Field,
  laneOf,
  makeColumn,
  putValue,
  SqlError,
  STRING,
} from '../values/index.ts'
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

/** Asks, prints the rows of the answer as a SELECT's are printed, and closes it; a timeout or a stop ends it anywhere. */
export async function printAnswer(
  ask: (signal: AbortSignal) => Promise<Answer>,
  print: AnswerPrint,
  { clock, stopper }: { readonly clock: Clock; readonly stopper: JobWatch },
): Promise<void> {
  const { timeoutMs } = print
  const end = new AbortController()
  let isLate = false
  const late = (): void => {
    isLate = true
    end.abort()
  }
  const cancel = timeoutMs === undefined ? undefined : clock.after(timeoutMs, late)
  let printed = 0
  const work = async (): Promise<void> => {
    const answer = await ask(end.signal)
    try {
      printed = await printRowsOf(answer, print, end.signal)
    } finally {
      answer.close()
    }
  }
  const done = work()
    // What was interrupted did not fail: it was told to stop.
    .catch((error: unknown) => {
      if (!end.signal.aborted) throw error
    })
    .finally(() => cancel?.())
  stopper.watch({
    done,
    async stopSoon() {
      end.abort()
      await done
    },
  })
  await done
  if (isLate && printed === 0) {
    throw new SqlError('runtime', `there was no answer within ${timeoutMs} ms (--timeout)`)
  }
}

/** Prints until the answer, the limit or the signal ends it; gives how many rows there were. */
async function printRowsOf(
  answer: Answer,
  { form, limit = Number.POSITIVE_INFINITY, output, look }: AnswerPrint,
  signal: AbortSignal,
): Promise<number> {
  const fields = answer.fields.map((field) => shownField(field, form))
  const texts = textsOf(answer.fields, form)
  const printer = rowPrinter({ form, fields, hasOp: false, isLive: false, output, look })
  let printed = 0
  printer.begin()
  while (printed < limit && !signal.aborted) {
    const rows = await nextOf(answer, signal)
    if (!rows) break
    const page = rows
      .slice(0, limit - printed)
      .map((row) => row.map((value, c) => (value === null ? null : (texts[c]?.(value) ?? value))))
    const batch = batchOf(fields, page)
    for (let r = 0; r < page.length; r++) printer.print(printer.render(batch, r, undefined))
    printed += page.length
    printer.flush()
    if (printer.credit() <= 0) await printer.ready()
  }
  if (signal.aborted && printed === 0) return 0
  printer.end()
  await printer.ready()
  return printed
}

/** What was interrupted has no more rows; what came before stands. */
const nextOf = (answer: Answer, signal: AbortSignal): ReturnType<Answer['next']> =>
  answer.next().catch((error: unknown) => {
    if (signal.aborted) return undefined
    throw error
  })

/** JSON keeps lists and objects as they are; the other forms show them as JSON text. */
const isText = ({ type }: Field, form: OutputForm): boolean =>
  form !== 'json' && laneOf(type) === 'any'

const shownField = (field: Field, form: OutputForm): Field =>
  isText(field, form) ? { name: field.name, type: STRING } : field

/** How each column's values are shown; undefined: as they are. */
const textsOf = (
  fields: readonly Field[],
  form: OutputForm,
): readonly (((value: unknown) => string) | undefined)[] =>
  fields.map((field) => (isText(field, form) ? jsonText(field) : undefined))

/** Shows nested values as JSON text: the only property of an object with one. */
function jsonText({ type }: Field): (value: unknown) => string {
  const column = makeColumn(type, 1)
  const writer = new ByteWriter(1 << 10)
  const encoder = formatOf('json').encoder([{ name: 'v', type }], new Map())
  return (value) => {
    writer.length = 0
    putValue(column, 0, value)
    encoder.encode({ columns: [column], length: 1 }, 0, writer)
    return writer.buffer.utf8Slice('{"v":'.length, writer.length - 1)
  }
}
