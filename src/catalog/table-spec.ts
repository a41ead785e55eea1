import type { MetadataDefinition, TableSpec } from '../connectors/index.ts'
import type { ColumnDefinition, CreateTable } from '../syntax/index.ts'
import { withNullable } from '../values/index.ts'

/** Names of the columns of a table's primary key, wherever its DDL says so. */
const primaryKeyOf = ({ primaryKey = [] }: CreateTable): string[] =>
  primaryKey.map(({ name }) => name)

/** What connectors get to see of a table. Columns of the primary key are never NULL. */
export function specOf(
  statement: CreateTable,
  offered: readonly MetadataDefinition[] | undefined,
): TableSpec {
  const primaryKey = primaryKeyOf(statement)
  return {
    name: statement.name.name,
    fields: statement.columns.flatMap((column) => physicalField(column, primaryKey)),
    metadata: statement.columns.flatMap((column) => metadataField(column, offered)),
    primaryKey,
  }
}

function physicalField(
  column: ColumnDefinition,
  primaryKey: readonly string[],
): TableSpec['fields'] {
  if (column.kind !== 'Physical') return []
  const { name } = column.name
  return [
    { name, type: primaryKey.includes(name) ? withNullable(column.type, false) : column.type },
  ]
}

function metadataField(
  column: ColumnDefinition,
  offered: readonly MetadataDefinition[] | undefined,
): TableSpec['metadata'] {
  if (column.kind !== 'Metadata') return []
  const { key, virtual } = column
  const type = offered?.find((metadata) => metadata.key === key)?.type ?? column.type
  return [{ name: column.name.name, key, type, virtual }]
}
