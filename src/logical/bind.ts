import type { Catalog } from '../catalog/index.ts'
import type { Statement } from '../syntax/index.ts'
import { bindInsert, sinkOf } from './bind-insert.ts'
import { bindQuery } from './bind-query.ts'
import { ErrorCollector } from './collect-errors.ts'
import type { BoundQuery } from './plan.ts'

type Insert = Extract<Statement, { kind: 'Insert' }>
type Select = Extract<Statement, { kind: 'Select' }>

/**
 * Finds what every name of a statement means and every type; throws SqlError or SqlErrors with what is wrong and where.
 * Example: `SELECT price * 2 AS double FROM bids` is a Project over a Scan.
 */
export function bind(statement: Insert | Select, catalog: Catalog): BoundQuery {
  const context = { catalog, commonTables: new Map(), openViews: [], bind: bindQuery }
  if (statement.kind === 'Select') {
    return { kind: 'Select', plan: bindQuery(statement.query, context).plan }
  }
  const errors = new ErrorCollector()
  const sink = errors.attempt(() => sinkOf(statement, catalog))
  const query = errors.attempt(() => bindQuery(statement.query, context))
  errors.finish()
  if (!sink || !query) throw new Error('unreachable')
  return { kind: 'Insert', sink: sink.spec.name, plan: bindInsert(statement, sink, query) }
}
