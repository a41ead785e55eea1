import type { Catalog, TableDefinition } from '../catalog/index.ts'
import type { Identifier, Insert } from '../syntax/index.ts'
import {
  didYouMean,
  type Field,
  isImplicitCast,
  isText,
  type Span,
  SqlError,
  SqlErrors,
  type SqlType,
} from '../values/index.ts'
import { castName, plain } from './bind-comparison.ts'
import { cast, coerce, nullOf } from './coerce.ts'
import { ErrorCollector } from './collect-errors.ts'
import type { BoundExpression } from './expression.ts'
import type { LogicalPlan } from './plan.ts'
import { columnOf, projectOf } from './plan-nodes.ts'
import type { Relation } from './relation.ts'

/** A column that INSERT can fill; `stored` is the type that the connector takes, which differs for metadata only. */
interface Target extends Field {
  readonly stored: Field['type']
}

/** The table that an INSERT writes. Throws when it is a view or a source. */
export function sinkOf({ target, options }: Insert, catalog: Catalog): TableDefinition {
  const definition = catalog.lookup(target)
  if (definition.kind === 'table' && definition.statement.role !== 'source') {
    return options ? catalog.variant(definition, options, target.at) : definition
  }
  const what = definition.kind === 'view' ? 'view' : 'source'
  throw new SqlError('invalid-query', `"${target.name}" is a ${what} and cannot be written`, {
    at: target.at,
    hint: what === 'source' ? 'define it with CREATE TABLE to read and write it' : undefined,
  })
}

/** The rows of the query as the sink's columns: matched by position, widened, missing ones NULL. */
export function bindInsert(insert: Insert, sink: TableDefinition, query: Relation): LogicalPlan {
  const targets = targetsOf(sink)
  const listed = insert.columns
    ? listedTargets(insert.columns, targets, sink)
    : asDeclared(targets, sink)
  checkCount(insert, listed, query)
  const plan = withCollections(query.plan, listed)
  const errors = new ErrorCollector()
  const expressions = targets.map((target) => {
    const place = listed.indexOf(target)
    const at = query.places[place] ?? insert.target.at
    const expression = errors.attempt(() =>
      place < 0
        ? absent(target, insert)
        : store(columnOf(plan, place), target, insert.target.name, at),
    )
    return { name: target.name, expression: expression ?? nullOf(target.type) }
  })
  errors.finish()
  return projectOf(plan, expressions)
}

/** Collections that are written out in VALUES take the types of their columns element by element. */
function withCollections(plan: LogicalPlan, listed: readonly Target[]): LogicalPlan {
  if (plan.kind !== 'Values') return plan
  const types = plan.fields.map(({ type }, i) => {
    const wanted = listed[i]?.type ?? type
    const isCollection = 'element' in wanted || 'key' in wanted || 'fields' in wanted
    return isCollection && isImplicitCast(type, wanted) ? wanted : type
  })
  return {
    ...plan,
    rows: plan.rows.map((row) => row.map((value, i) => coerce(value, types[i] ?? value.type))),
    fields: plan.fields.map((field, i) => ({
      ...field,
      type: { ...(types[i] ?? field.type), nullable: field.type.nullable },
    })),
  }
}

function targetsOf({ spec, statement }: TableDefinition): Target[] {
  const metadata = spec.metadata.filter(({ virtual }) => !virtual)
  const declared = new Map(
    statement.columns.flatMap((column) =>
      column.kind === 'Metadata' ? [[column.name.name, column.type] as const] : [],
    ),
  )
  return [
    ...spec.fields.map((field) => ({ ...field, stored: field.type })),
    ...metadata.map(({ name, type }) => ({ name, type: declared.get(name) ?? type, stored: type })),
  ]
}

/** What the query's columns fill, one by one: metadata columns stand where the DDL has them. */
const asDeclared = (targets: readonly Target[], { statement }: TableDefinition): Target[] =>
  statement.columns.flatMap((column) => targets.find(({ name }) => name === column.name.name) ?? [])

function listedTargets(
  columns: readonly Identifier[],
  targets: readonly Target[],
  { spec, statement }: TableDefinition,
): Target[] {
  const errors: SqlError[] = []
  const seen = new Set<string>()
  const listed = columns.flatMap(({ name, at }) => {
    const target = targets.find((each) => each.name === name)
    if (!target) errors.push(unwritable(name, at))
    if (seen.has(name)) {
      errors.push(new SqlError('duplicate-name', `column "${name}" is listed twice`, { at }))
    }
    seen.add(name)
    return target ?? []
  })
  if (errors.length > 0) throw new SqlErrors(errors)
  return listed

  function unwritable(name: string, at: Span): SqlError {
    const computed = statement.columns.some((column) => column.name.name === name)
    const message = computed
      ? `column "${name}" of "${spec.name}" is computed and cannot be written`
      : `"${spec.name}" has no column "${name}"`
    const hint = didYouMean(
      name,
      targets.map((each) => each.name),
    )
    return new SqlError('unknown-column', message, { at, hint: computed ? undefined : hint })
  }
}

function checkCount(insert: Insert, listed: readonly Target[], query: Relation): void {
  if (listed.length === query.names.length) return
  const wanted = `${columns(listed.length)} (${listed.map(({ name }) => name).join(', ')})`
  const given = `${columns(query.names.length)} (${query.names.join(', ')})`
  throw new SqlError(
    'invalid-query',
    `"${insert.target.name}" takes ${wanted}, but the query gives ${given}`,
    { at: insert.query.at, hint: 'columns are matched by position' },
  )
}

const columns = (count: number): string => (count === 1 ? '1 column' : `${count} columns`)

function absent({ name, type }: Target, insert: Insert): BoundExpression {
  if (type.nullable) return nullOf(type)
  throw new SqlError('invalid-query', `column "${name}" is NOT NULL and is not in the list`, {
    at: insert.target.at,
    hint: `add "${name}" to the list of columns`,
  })
}

/** A value in the type of its column, if Flink would put it there without a CAST. */
function store(value: BoundExpression, target: Target, table: string, at: Span): BoundExpression {
  const { name, type, stored } = target
  if (value.type.kind === 'NULL' && !type.nullable) {
    throw new SqlError('type-mismatch', `column "${name}" of "${table}" is NOT NULL`, { at })
  }
  const isNamed = value.kind === 'Column' && !value.name.startsWith('EXPR$')
  const written = isNamed ? value.name : '…'
  if (!isImplicitCast(value.type, type)) {
    throw new SqlError(
      'type-mismatch',
      `column "${name}" of "${table}" is ${plain(type)}, but the query gives ${plain(value.type)}`,
      { at, hint: `write CAST(${written} AS ${isText(type) ? castName(type) : plain(type)})` },
    )
  }
  return coerce(isLonger(value.type, type) ? cast(value, type) : coerce(value, type), stored)
}

/** Whether a text must be cut to go into its column; everywhere else texts meet whatever their lengths are. */
const isLonger = (from: SqlType, to: SqlType): boolean =>
  isText(from) && isText(to) && 'length' in from && 'length' in to && from.length > to.length
