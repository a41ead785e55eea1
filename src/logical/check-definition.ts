import { type Catalog, isEventTime, type TableDefinition } from '../catalog/index.ts'
import type { CreateView } from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'
import { plain } from './bind-comparison.ts'
import { bindExpression } from './bind-expression.ts'
import { bindTable, withColumnNames } from './bind-from.ts'
import { bindQuery } from './bind-query.ts'
import { ErrorCollector } from './collect-errors.ts'
import type { ExpressionContext } from './expression-context.ts'
import type { LogicalPlan } from './plan.ts'

/**
 * Checks what a table's DDL computes, its computed columns and its watermark, where they are written and not only where a
 * query first uses them. Throws SqlError or SqlErrors.
 */
export function checkDefinition(definition: TableDefinition): void {
  const { statement } = definition
  if (statement.role === 'sink') return
  const errors = new ErrorCollector()
  const relation = errors.attempt(() => bindTable(definition, statement.name))
  const { watermark } = statement
  if (relation && watermark) {
    const columns = relation.plan.fields.map(({ name, type }, index) => ({
      table: statement.name.name,
      name,
      type,
      index,
    }))
    const context: ExpressionContext = {
      scope: { columns },
      bind: bindExpression,
      places: new WeakMap(),
      noAggregates: { message: 'aggregate functions cannot stand in a watermark' },
    }
    errors.attempt(() => checkWatermark(watermark, context))
  }
  errors.finish()
}

/** Checks a view's query and its list of columns where they are written; gives its plan. Throws SqlError or SqlErrors. */
export function checkView(view: CreateView, catalog: Catalog): LogicalPlan {
  // A view that takes the place of another may not read that other one either.
  const openViews = view.orReplace ? [view.name.name] : []
  const context = { catalog, commonTables: new Map(), openViews, bind: bindQuery }
  return withColumnNames(bindQuery(view.query, context), view.columns, view.name).plan
}

function checkWatermark(
  { column, delay }: NonNullable<TableDefinition['statement']['watermark']>,
  context: ExpressionContext,
): void {
  const named = context.scope.columns.find(({ name }) => name === column.name)
  if (named && !isEventTime(named.type)) throw notTime(column.name, plain(named.type), column.at)
  const { type } = context.bind(delay, context)
  if (!isEventTime(type)) throw notTime('WATERMARK', plain(type), delay.at)
}

const notTime = (what: string, type: string, at: SqlError['at']): SqlError =>
  new SqlError(
    'type-mismatch',
    `${what} is ${type}; event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3)`,
    {
      at,
      hint: "write it like WATERMARK FOR ts AS ts - INTERVAL '5' SECOND",
    },
  )
