import { Catalog } from '../../../src/catalog/index.ts'
import { type BoundQuery, bind, optimize } from '../../../src/logical/index.ts'
import { operatorOf } from '../../../src/operators/index.ts'
import { lower, makeCompiler, type PlanNode } from '../../../src/physical/index.ts'
import { makeStateTable } from '../../../src/state/index.ts'
import { parse } from '../../../src/syntax/index.ts'
import { type Batch, printValue } from '../../../src/values/index.ts'

/** A catalogue that a script of CREATE statements has filled. */
export function catalogOf(script: string): Catalog {
  const catalog = new Catalog()
  for (const statement of parse(script, 'test')) {
    if (statement.kind === 'CreateTable' || statement.kind === 'CreateView') {
      catalog.define(statement)
    }
  }
  return catalog
}

/** The bound form of one SELECT or INSERT. */
export function bound(sql: string, catalog: Catalog = new Catalog()): BoundQuery {
  const [statement] = parse(sql, 'test')
  if (statement?.kind !== 'Select' && statement?.kind !== 'Insert') throw new Error(sql)
  return bind(statement, catalog)
}

export type Printed = readonly (string | null)[]

/** Runs a query that reads no table, optimised or as it was bound, and gives the rows that stand at its end, sorted. */
export function rowsOf(sql: string, isOptimised = true): Printed[] {
  const query = bound(sql)
  return run(isOptimised ? optimize(query) : query)
}

/** What stands after all changes of a plan that reads no table. */
export function run(query: BoundQuery): Printed[] {
  const { nodes } = lower([JSON.parse(JSON.stringify(query)) as BoundQuery])
  const standing: string[] = []
  const live = nodes.map((node) => (node.kind === 'Operator' ? make(node) : undefined))
  const send = (from: number, batch: Batch): void => {
    for (const [i, node] of nodes.entries()) {
      for (const [input, id] of node.inputs.entries()) {
        if (id !== from) continue
        if (node.kind === 'Collect') collect(batch, standing)
        else live[i]?.onBatch(batch, input, { emit: (next) => send(node.id, next) })
      }
    }
  }
  for (const [i, node] of nodes.entries()) {
    live[i]?.onStart?.({ emit: (batch) => send(node.id, batch) })
  }
  return standing.sort().map((row) => JSON.parse(row) as Printed)
}

function make(node: Extract<PlanNode, { kind: 'Operator' }>) {
  const definition = operatorOf(node.operator as never) as ReturnType<typeof operatorOf>
  const reject = (_batch: Batch, _row: number, error: Error): void => {
    throw error
  }
  const tables = Object.entries(definition.state?.(node.spec as never) ?? {}).map(
    ([name, schema]) => [name, makeStateTable(schema, name)] as const,
  )
  const context = { compile: makeCompiler(reject), reject }
  return definition.create(node.spec as never, Object.fromEntries(tables) as never, context)
}

function collect(batch: Batch, standing: string[]): void {
  for (let row = 0; row < batch.length; row++) {
    const text = JSON.stringify(batch.columns.map((column) => printValue(column, row)))
    const kind = batch.kinds?.[row] ?? 0
    if (kind === 0 || kind === 2) standing.push(text)
    else standing.splice(standing.indexOf(text), 1)
  }
}
