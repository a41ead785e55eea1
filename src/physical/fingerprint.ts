import { createHash } from 'node:crypto'
import type { SourceColumn } from '../connectors/index.ts'
import { type BoundExpression, type LogicalPlan, printExpression } from '../logical/index.ts'
import { type Field, printType } from '../values/index.ts'

/**
 * Identity of a node: a short hash of what it computes and of the identities of its inputs. It is made of the logical plan,
 * so that it does not depend on which other queries share a scan, and names that results are given do not matter.
 */
export function fingerprintOf(plan: LogicalPlan): string {
  return hashOf(...computation(plan))
}

/** A short hash of plain values. */
export function hashOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

function computation(plan: LogicalPlan): unknown[] {
  switch (plan.kind) {
    case 'Scan':
      return [plan.kind, ...scanIdentity(plan.table, plan.columns)]
    case 'Values':
      return [plan.kind, plan.rows.map((row) => row.map(printExpression))]
    case 'Filter':
      return [plan.kind, identityOf(plan.predicate, plan.input), fingerprintOf(plan.input)]
    case 'Project':
      return [
        plan.kind,
        plan.expressions.map(({ expression }) => identityOf(expression, plan.input)),
        fingerprintOf(plan.input),
      ]
    case 'Aggregate':
      return [plan.kind, ...aggregateIdentity(plan), fingerprintOf(plan.input)]
    case 'Limit':
      return [plan.kind, plan.count, plan.offset, fingerprintOf(plan.input)]
    case 'UnionAll':
      return [plan.kind, ...plan.inputs.map(fingerprintOf)]
  }
}

/** What a scan reads: the table, and the columns with their types. */
export function scanIdentity(table: string, columns: readonly SourceColumn[]): unknown[] {
  return [table, columns.map((c) => [c.kind, c.name, 'key' in c ? c.key : '', printType(c.type)])]
}

function aggregateIdentity(plan: Extract<LogicalPlan, { kind: 'Aggregate' }>): unknown[] {
  const fields = plan.input.fields
  const column = (place: number | undefined): unknown =>
    place === undefined ? null : [placeOf(fields, place), printType((fields[place] as Field).type)]
  return [
    plan.keys.map(column),
    plan.aggregates.map((call) => [
      call.function,
      column(call.argument),
      call.distinct,
      column(call.filter),
    ]),
  ]
}

/** A column by name, or by place where the name is not its own. */
const placeOf = (fields: readonly Field[], place: number): string | number => {
  const { name } = fields[place] as Field
  return fields.filter((field) => field.name === name).length === 1 ? name : place
}

/** An expression as canonical text; in full where names of its input are ambiguous. */
function identityOf(expression: BoundExpression, input: LogicalPlan): unknown {
  const isAmbiguous = new Set(input.fields.map(({ name }) => name)).size < input.fields.length
  return isAmbiguous ? expression : printExpression(expression)
}
