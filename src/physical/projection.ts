import type { BoundExpression } from '../logical/index.ts'
import type { Reject } from '../operators/index.ts'
import {
  type Batch,
  type Column,
  type LongColumn,
  laneOf,
  MAX_BATCH_ROWS,
  makeColumn,
  take,
} from '../values/index.ts'
import { fillBinary } from './binary-text.ts'
import { Code } from './code.ts'
import { compileExpression } from './compile-expression.ts'
import { FailedRows } from './failed-rows.ts'
import { type LoopDefinition, type Variants, variantsOf } from './variants.ts'

/** A computed column, owned by the projection and written anew for each batch. */
interface Target {
  readonly expression: BoundExpression
  readonly column: Column
  readonly mask: Uint8Array
  /** Where the loop writes in the fast and in the exact variant. */
  readonly fast: unknown
  readonly exact: unknown
}

/** One loop for all computed columns; plain columns are handed on as they are. */
export function projectionOf(
  expressions: readonly BoundExpression[],
  reject: Reject,
  keep: (name: string, text: string) => void,
): (batch: Batch) => Batch {
  const computed = expressions.filter((expression) => expression.kind !== 'Column')
  const targets = computed.map(makeTarget)
  const variants = computed.length > 0 ? variantsOf(definitionOf(computed), keep) : undefined
  const failed = new FailedRows()
  const evaluate = variants && evaluator(variants, targets, failed)
  return (batch) => {
    evaluate?.(batch)
    let next = 0
    const columns = expressions.map((expression) =>
      expression.kind === 'Column'
        ? (batch.columns[expression.index] as Column)
        : (targets[next++] as Target).column,
    )
    const projected = { ...batch, columns }
    if (failed.rows.length === 0) return projected
    const kept = without(failed.rows, batch.length)
    failed.deliver(batch, reject)
    return take(projected, kept, kept.length)
  }
}

function makeTarget(expression: BoundExpression): Target {
  const column = makeColumn(expression.type, MAX_BATCH_ROWS)
  const mask = new Uint8Array(MAX_BATCH_ROWS)
  if (column.lane === 'text') {
    const texts = new Array<string | undefined>(MAX_BATCH_ROWS).fill(undefined)
    if (!isBinary(column)) column.texts = texts
    return { expression, column, mask, fast: texts, exact: texts }
  }
  if (column.lane !== 'long')
    return { expression, column, mask, fast: column.data, exact: column.data }
  const fitsInt64 = column.type.kind !== 'DECIMAL' || column.type.precision <= 18
  const exact = fitsInt64
    ? new BigInt64Array(MAX_BATCH_ROWS)
    : new Array<bigint>(MAX_BATCH_ROWS).fill(0n)
  return { expression, column, mask, fast: column.data, exact }
}

const isBinary = ({ type }: Column): boolean => type.kind === 'BINARY' || type.kind === 'VARBINARY'

function definitionOf(expressions: readonly BoundExpression[]): LoopDefinition {
  return {
    name: 'projection',
    expressions,
    code: (variant) => new Code(variant, compileExpression),
    write(code) {
      const head = expressions.map(
        (_, at) => `const o${at} = outputs[${at}], p${at} = masks[${at}]`,
      )
      expressions.forEach((expression, at) => {
        writeResult(expression, at, code)
      })
      return { head, tail: 'return 0' }
    },
  }
}

function writeResult(expression: BoundExpression, at: number, code: Code): void {
  const value = code.value(expression)
  const isBool = laneOf(expression.type) === 'bool'
  const store = `o${at}[i] = ${isBool ? `${value.code} ? 1 : 0` : value.code}`
  if (value.isNull === '') code.emit(`${store}; p${at}[i] = 0`)
  else if (value.isNull === 'true') code.emit(`p${at}[i] = 1`)
  else code.emit(`if (${value.isNull}) p${at}[i] = 1; else { ${store}; p${at}[i] = 0 }`)
}

function evaluator(
  variants: Variants,
  targets: readonly Target[],
  failed: FailedRows,
): (batch: Batch) => void {
  const outputs = {
    masks: targets.map((target) => target.mask),
    fast: targets.map((target) => target.fast),
    exact: targets.map((target) => target.exact),
  }
  return (batch) => {
    const { exact } = variants.run(batch, outputs, failed.note)
    for (const target of targets) settle(target, batch.length, exact)
  }
}

/** Gives a target's column the form that fits what the loop wrote. */
function settle({ column, mask, exact }: Target, length: number, isExact: boolean): void {
  column.nulls = mask.subarray(0, length).includes(1) ? mask : undefined
  if (column.lane === 'long') {
    column.wide = undefined
    if (isExact) narrow(column, exact as BigInt64Array | bigint[], length)
  } else if (column.lane === 'text' && isBinary(column)) {
    const values = exact as (string | undefined)[]
    if (column.nulls) for (let i = 0; i < length; i++) if (mask[i] === 1) values[i] = undefined
    fillBinary(column, values, length)
  }
}

/** Exact results go back to numbers when all are safe, so that what follows can be fast again. */
function narrow(column: LongColumn, wide: BigInt64Array | bigint[], length: number): void {
  for (let i = 0; i < length; i++) {
    if (column.nulls?.[i] === 1) continue
    const value = Number(wide[i])
    if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
      column.wide = wide
      return
    }
    column.data[i] = value
  }
}

/** All rows of a batch but some, which are in order. */
function without(rows: readonly number[], length: number): Uint16Array {
  const kept = new Uint16Array(length - rows.length)
  let count = 0
  let next = 0
  for (let i = 0; i < length; i++) {
    if (rows[next] === i) next++
    else kept[count++] = i
  }
  return kept
}
