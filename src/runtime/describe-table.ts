import type { Definition } from '../catalog/index.ts'
import { columnsOf } from '../logical/index.ts'
import {
  type ColumnDefinition,
  type CreateTable,
  printExpression,
  type Show,
} from '../syntax/index.ts'
import { BOOLEAN, type Field, printType, STRING, withNullable } from '../values/index.ts'
import { nameFilter } from './name-filter.ts'
import type { PlanContext } from './plan-context.ts'
import type { Action } from './planned.ts'

const text = (name: string): Field => ({ name, type: STRING })

/** Flink's columns; that of comments is there when one has been given. */
const FIELDS: readonly Field[] = [
  text('name'),
  text('type'),
  { name: 'null', type: BOOLEAN },
  text('key'),
  text('extras'),
  text('watermark'),
]

/** A row for each column of a table or view. */
export function describeTable(
  { table, like }: Extract<Show, { kind: 'ShowColumns' }>,
  { catalog }: PlanContext,
): Action {
  const definition = catalog.lookup(table)
  const fits = nameFilter(like)
  const columns = columnsOf(definition, catalog).filter(({ name }) => fits(name))
  const declared = declaredColumns(definition)
  const hasComments = [...declared.values()].some(({ comment }) => comment !== undefined)
  const rows = columns.map((field) => {
    const column = declared.get(field.name)
    const row = rowOf(field, column, definition)
    return hasComments ? [...row, column?.comment ?? null] : row
  })
  return { kind: 'rows', fields: hasComments ? [...FIELDS, text('comment')] : FIELDS, rows }
}

const declaredColumns = ({ statement, kind }: Definition): Map<string, ColumnDefinition> =>
  new Map(
    (kind === 'table' ? (statement as CreateTable).columns : []).map((column) => [
      column.name.name,
      column,
    ]),
  )

function rowOf(
  { name, type: bound }: Field,
  column: ColumnDefinition | undefined,
  definition: Definition,
): (string | boolean | null)[] {
  const type = column?.kind === 'Metadata' ? column.type : bound
  const { primaryKey = [], watermark } = definition.kind === 'table' ? definition.statement : {}
  const isKey = primaryKey.some((each) => each.name === name)
  const follows = watermark?.column.name === name ? watermark : undefined
  return [
    name,
    printType(withNullable(type, true)) + (follows ? ' *ROWTIME*' : ''),
    type.nullable,
    isKey ? `PRI(${primaryKey.map((each) => each.name).join(', ')})` : null,
    extrasOf(column),
    follows ? printExpression(follows.delay) : null,
  ]
}

function extrasOf(column: ColumnDefinition | undefined): string | null {
  if (column?.kind === 'Computed') return `AS ${printExpression(column.expression)}`
  if (column?.kind !== 'Metadata') return null
  const { key, name, virtual } = column
  const from = key === name.name ? '' : ` FROM '${key}'`
  return `METADATA${from}${virtual ? ' VIRTUAL' : ''}`
}
