import { fieldsOfQuery } from '../logical/index.ts'
import type { ColumnDefinition, CreateTable, CreateTableAs, Insert } from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'
import type { PlanContext } from './plan-context.ts'

/** CREATE TABLE … AS as the two statements that it stands for. */
export function tableAndInsert(
  { table, query, name, at }: CreateTableAs,
  { catalog }: PlanContext,
): { readonly table: CreateTable; readonly insert: Insert } {
  const declared = new Map(table.columns.map((column) => [column.name.name, column]))
  const fields = fieldsOfQuery(query, catalog)
  const columns = fields.map((field): ColumnDefinition => {
    const own = declared.get(field.name)
    if (own && own.kind !== 'Physical') throw notPhysical(own)
    const { type } = own ?? field
    return { kind: 'Physical', name: { name: field.name, at: query.at }, type, primaryKey: false }
  })
  const others = table.columns.filter(
    (column) => !fields.some(({ name: n }) => n === column.name.name),
  )
  return {
    table: { ...table, columns: [...others, ...columns] },
    insert: { kind: 'Insert', target: name, columns: columns.map((c) => c.name), query, at },
  }
}

const notPhysical = ({ name }: ColumnDefinition): SqlError =>
  new SqlError(
    'invalid-query',
    `column "${name.name}" gets the query's values and cannot be computed`,
    {
      at: name.at,
      hint: 'give it another name, or leave it out of the query',
    },
  )
