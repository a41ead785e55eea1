import type { MetadataDefinition } from '../connectors/index.ts'
import type { ColumnDefinition, CreateTable, Identifier } from '../syntax/index.ts'
import {
  didYouMean,
  isExplicitCast,
  isTimestamp,
  printType,
  SqlError,
  SqlErrors,
  type SqlType,
} from '../values/index.ts'

/** Throws SqlErrors with every mistake in the columns, the key and the watermark of a table. */
export function checkTable(
  statement: CreateTable,
  offered: readonly MetadataDefinition[] | undefined,
): void {
  const errors = [
    ...duplicates(
      statement.columns.map((column) => column.name),
      'column',
    ),
    ...checkPrimaryKey(statement),
    ...checkWatermark(statement),
    ...(offered ? statement.columns.flatMap((column) => checkMetadata(column, offered)) : []),
  ]
  if (errors.length > 0) throw new SqlErrors(errors)
}

function duplicates(names: readonly Identifier[], what: string): SqlError[] {
  const seen = new Set<string>()
  return names.flatMap(({ name, at }) => {
    if (seen.has(name)) {
      return [new SqlError('duplicate-name', `${what} "${name}" is defined twice`, { at })]
    }
    seen.add(name)
    return []
  })
}

function checkPrimaryKey(statement: CreateTable): SqlError[] {
  const listed = statement.primaryKey ?? []
  const unknown = listed.flatMap((name) => {
    const column = statement.columns.find((each) => each.name.name === name.name)
    if (!column) return [unknownColumn(statement, name)]
    if (column.kind === 'Physical') return []
    const message = `primary key column "${name.name}" is not a physical column`
    return [new SqlError('invalid-query', message, { at: name.at })]
  })
  return [...duplicates(listed, 'primary key column'), ...unknown]
}

function checkWatermark({ watermark, ...statement }: CreateTable): SqlError[] {
  if (!watermark) return []
  const { column } = watermark
  const found = statement.columns.find(({ name }) => name.name === column.name)
  if (!found) return [unknownColumn(statement, column)]
  if (found.kind === 'Computed' || isEventTime(found.type)) return []
  const type = printType(found.type)
  return [
    new SqlError(
      'type-mismatch',
      `the watermark column "${column.name}" is ${type}; event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3)`,
      { at: column.at, hint: `declare "${column.name}" as TIMESTAMP(3), or compute one from it` },
    ),
  ]
}

/** Whether watermarks can follow values of a type. */
export const isEventTime = (type: SqlType): boolean =>
  isTimestamp(type) && 'precision' in type && type.precision <= 3

function checkMetadata(
  column: ColumnDefinition,
  offered: readonly MetadataDefinition[],
): SqlError[] {
  if (column.kind !== 'Metadata') return []
  const { name, at } = column.name
  const found = offered.find(({ key }) => key === column.key)
  if (!found) {
    const keys = offered.map(({ key }) => key)
    const hint =
      didYouMean(column.key, keys, (key) => `'${key}'`) ?? 'the connector has no metadata'
    return [new SqlError('unknown-column', `there is no metadata '${column.key}'`, { at, hint })]
  }
  if (isExplicitCast(found.type, column.type)) return []
  const message = `metadata '${column.key}' is ${printType(found.type)} and cannot be cast to the ${printType(column.type)} of "${name}"`
  return [
    new SqlError('type-mismatch', message, { at, hint: `declare it ${printType(found.type)}` }),
  ]
}

function unknownColumn(
  statement: Pick<CreateTable, 'name' | 'columns'>,
  name: Identifier,
): SqlError {
  const names = statement.columns.map((column) => column.name.name)
  return new SqlError('unknown-column', `"${statement.name.name}" has no column "${name.name}"`, {
    at: name.at,
    hint: didYouMean(name.name, names),
  })
}
