import type { TableDefinition, ViewDefinition } from '../catalog/index.ts'
import type { SourceColumn } from '../connectors/index.ts'
import type { Expression, Identifier, TableReference } from '../syntax/index.ts'
import { didYouMean, type Field, SqlError, SqlErrors } from '../values/index.ts'
import { bindExpression } from './bind-expression.ts'
import { coerce } from './coerce.ts'
import { attemptAll } from './collect-errors.ts'
import type { BoundExpression } from './expression.ts'
import type { LogicalPlan, NamedExpression } from './plan.ts'
import { columnOf, projectOf, renamed } from './plan-nodes.ts'
import type { QueryContext } from './query-context.ts'
import { type Relation, uniqueNames } from './relation.ts'
import type { Scope } from './scope.ts'

/** What FROM gives: the plan to read, and the names that the query may use. */
export interface Source {
  readonly plan: LogicalPlan
  readonly scope: Scope
}

/** A table, view, table of WITH or sub-query after FROM. */
export function bindFrom(reference: TableReference, context: QueryContext): Source {
  const relation =
    reference.kind === 'Table'
      ? bindName(reference, context)
      : withColumnNames(context.bind(reference.query, context), reference.columns, reference.alias)
  const name = reference.kind === 'Table' ? reference.name : undefined
  const table = (reference.alias ?? name)?.name
  const columns = relation.plan.fields.map(({ type }, index) => ({
    table,
    name: relation.names[index] as string,
    type,
    index,
  }))
  return { plan: relation.plan, scope: { columns } }
}

function bindName(
  { name, options }: Extract<TableReference, { kind: 'Table' }>,
  context: QueryContext,
): Relation {
  const common = context.commonTables.get(name.name)
  if (common) return common
  const definition = lookup(name, context)
  if (definition.kind === 'table') {
    const { catalog } = context
    return bindTable(options ? catalog.variant(definition, options, name.at) : definition, name)
  }
  if (!options) return bindView(definition, name, context)
  throw new SqlError('invalid-option', `"${name.name}" is a view and takes no options`, {
    at: options[0]?.keyAt ?? name.at,
    hint: 'write the hint behind a table in the query of the view',
  })
}

/** A misspelt name may also have meant a table of WITH. */
function lookup(name: Identifier, { catalog, commonTables }: QueryContext) {
  const found = catalog.find(name.name)
  if (found || commonTables.size === 0) return found ?? catalog.lookup(name)
  throw new SqlError('unknown-table', `table "${name.name}" does not exist`, {
    at: name.at,
    hint: didYouMean(name.name, [...commonTables.keys(), ...catalog.names()]),
  })
}

function bindView(
  { statement }: ViewDefinition,
  name: Identifier,
  context: QueryContext,
): Relation {
  if (context.openViews.includes(name.name)) {
    throw new SqlError('invalid-query', `view "${name.name}" uses itself`, { at: name.at })
  }
  const inner = {
    ...context,
    commonTables: new Map(),
    openViews: [...context.openViews, name.name],
  }
  const relation = inView(name, () => context.bind(statement.query, inner))
  return withColumnNames(relation, statement.columns, statement.name)
}

/** A view may stand in another text, so what is wrong with it is told where it is used. */
function inView<Result>(name: Identifier, part: () => Result): Result {
  try {
    return part()
  } catch (error) {
    const first = error instanceof SqlErrors ? error.errors[0] : error
    if (!(first instanceof SqlError)) throw error
    const message = `view "${name.name}": ${first.message}`
    throw new SqlError(first.code, message, { at: name.at, hint: first.hint })
  }
}

/** A relation under the column names of `AS t (a, b)`, `CREATE VIEW v (a, b)` or `WITH t (a, b)`. */
export function withColumnNames(
  relation: Relation,
  columns: readonly Identifier[] | undefined,
  owner: Identifier | undefined,
): Relation {
  if (!columns) return relation
  const given = relation.names.length
  if (columns.length !== given) {
    const message = `"${owner?.name ?? ''}" lists ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}, but its query gives ${given} (${relation.names.join(', ')})`
    throw new SqlError('invalid-query', message, { at: columns[0]?.at })
  }
  const names = columns.map(({ name }) => name)
  const twice = columns.find(({ name }, index) => names.indexOf(name) < index)
  if (twice) {
    throw new SqlError('duplicate-name', `column "${twice.name}" is listed twice`, { at: twice.at })
  }
  return { ...relation, names, plan: renamed(relation.plan, uniqueNames(names)) }
}

/** A scan, with metadata columns in their declared types and computed columns added. */
export function bindTable(definition: TableDefinition, name: Identifier): Relation {
  const { statement, spec } = definition
  if (statement.role === 'sink') {
    throw new SqlError('invalid-query', `"${name.name}" is a sink and cannot be read`, {
      at: name.at,
      hint: 'a table that is written and read needs CREATE TABLE, and a connector that reads',
    })
  }
  const columns = statement.columns.flatMap((column) => scanColumn(column.name.name, definition))
  const fields: Field[] = columns.map(({ name, type }) => ({ name, type }))
  const scan: LogicalPlan = { kind: 'Scan', table: spec.name, columns, fields }
  const scope: Scope = {
    columns: fields.map((field, index) => ({ ...field, table: spec.name, index })),
  }
  const expressions = attemptAll(statement.columns, (column): NamedExpression => {
    const { name } = column.name
    if (column.kind === 'Computed') {
      return { name, expression: bindComputed(column.expression, scope) }
    }
    const read = columnOf(
      scan,
      columns.findIndex((each) => each.name === name),
    )
    const expression = column.kind === 'Metadata' ? coerce(read, column.type) : read
    return { name, expression }
  })
  const isPlain = expressions.every(({ expression }) => expression.kind === 'Column')
  const plan =
    isPlain && expressions.length === columns.length ? scan : projectOf(scan, expressions)
  return { plan, names: plan.fields.map((field) => field.name), places: [] }
}

function scanColumn(name: string, { spec }: TableDefinition): SourceColumn[] {
  const physical = spec.fields.find((field) => field.name === name)
  if (physical) return [{ kind: 'physical', name, type: physical.type }]
  const metadata = spec.metadata.find((field) => field.name === name)
  return metadata ? [{ kind: 'metadata', name, key: metadata.key, type: metadata.type }] : []
}

function bindComputed(expression: Expression, scope: Scope): BoundExpression {
  return bindExpression(expression, {
    scope,
    bind: bindExpression,
    places: new WeakMap(),
    noAggregates: { message: 'aggregate functions cannot stand in a computed column' },
  })
}
