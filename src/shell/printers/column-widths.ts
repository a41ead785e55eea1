import type { SqlType } from '../../values/index.ts'
import type { PrinterRequest, RenderedRow } from '../row-printer.ts'
import { textWidth, visibleText } from '../text-width.ts'

/** Widest column of rows that are written as they come. */
const MAX_STREAM_WIDTH = 40
/** A column is not made narrower than this to fit into a terminal. */
const LEAST_WIDTH = 6

/** Widths that show everything, made narrower until a box of them fits into a terminal of so many columns. */
export function fittingWidths(
  head: readonly string[],
  rows: readonly RenderedRow[],
  columns: number | undefined,
): number[] {
  const widths = naturalWidths(head, rows)
  if (columns !== undefined) shrink(widths, columns - 1 - 3 * widths.length - 1)
  return widths
}

/** Widths for rows of which most are still to come: by the first rows and by the types. */
export function streamWidths({
  head,
  rows,
  request,
}: {
  head: readonly string[]
  rows: readonly RenderedRow[]
  request: PrinterRequest
}): number[] {
  const { fields, hasOp, look } = request
  const usual = [...(hasOp ? [2] : []), ...fields.map(({ type }) => usualWidth(type))]
  const widths = naturalWidths(head, rows).map((width, c) =>
    Math.min(
      Math.max(width, look ? (usual[c] ?? 0) : 0),
      Math.max(MAX_STREAM_WIDTH, usual[c] ?? 0),
    ),
  )
  if (look) shrink(widths, look.columns() - 2 * widths.length)
  return widths
}

function naturalWidths(head: readonly string[], rows: readonly RenderedRow[]): number[] {
  const widths = head.map(textWidth)
  for (const row of rows) {
    for (let c = 0; c < widths.length; c++) {
      const value = row[c]
      const width = value == null ? 4 : textWidth(visibleText(value))
      if (width > (widths[c] as number)) widths[c] = width
    }
  }
  return widths
}

/** Takes from the widest columns until all together fit. */
function shrink(widths: number[], room: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - room
  while (excess > 0) {
    const widest = Math.max(...widths)
    if (widest <= LEAST_WIDTH) return
    const next = Math.max(LEAST_WIDTH, ...widths.filter((width) => width < widest))
    const many = widths.filter((width) => width === widest).length
    const step = Math.max(1, Math.min(widest - next, Math.ceil(excess / many)))
    for (let c = 0; c < widths.length && excess > 0; c++) {
      if (widths[c] !== widest) continue
      widths[c] = widest - Math.min(step, excess)
      excess -= Math.min(step, excess)
    }
  }
}

/** What most values of a type take. */
function usualWidth(type: SqlType): number {
  switch (type.kind) {
    case 'BOOLEAN':
      return 5
    case 'TINYINT':
    case 'SMALLINT':
      return 6
    case 'INT':
      return 11
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
      return 14
    case 'DECIMAL':
      return Math.min(20, type.precision + 2)
    case 'DATE':
      return 10
    case 'TIME':
      return 8 + (type.precision > 0 ? type.precision + 1 : 0)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return 19 + (type.precision > 0 ? type.precision + 1 : 0)
    case 'CHAR':
    case 'VARCHAR':
      return Math.min(20, type.length)
    default:
      return 20
  }
}
