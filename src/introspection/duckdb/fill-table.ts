import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { quoteName } from '../../state/index.ts'
import type { Cell, ColumnType, TableDefinition } from '../define.ts'
import type { Duckdb } from './open-duckdb.ts'

/** Makes a table and puts rows into it. */
export async function fillTable(
  duckdb: Duckdb,
  { schema, name, columns }: TableDefinition,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  const { api, connection } = duckdb
  const list = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${type}`)
  await connection.run(
    `CREATE SCHEMA IF NOT EXISTS ${schema}; CREATE TABLE ${schema}.${name} (${list.join(', ')})`,
  )
  const entries = Object.entries(columns).map(([column, type]) => ({
    column,
    type: typeOf(duckdb, type),
    toValue: converterOf(duckdb, type),
  }))
  const appender = await connection.createAppender(name, schema)
  const types = entries.map(({ type }) => type)
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE)
    const chunk = api.DuckDBDataChunk.create(types, page.length)
    for (const [c, { column, toValue }] of entries.entries()) {
      chunk.setColumnValues(
        c,
        page.map((row) => toValue(row[column])),
      )
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** What a vector of DuckDB holds. */
const PAGE = 2048

function typeOf({ api }: Duckdb, type: ColumnType): DuckDBType {
  switch (type) {
    case 'INTEGER[]':
      return api.LIST(api.INTEGER)
    case 'VARCHAR[]':
      return api.LIST(api.VARCHAR)
    default:
      return api[type]
  }
}

function converterOf({ api }: Duckdb, type: ColumnType): (cell: Cell) => DuckDBValue {
  const convert = (cell: NonNullable<Cell>): DuckDBValue => {
    switch (type) {
      case 'BIGINT':
        return BigInt(cell as bigint | number)
      case 'TIMESTAMP':
        return new api.DuckDBTimestampValue(BigInt(Math.round(cell as number)) * 1000n)
      case 'INTEGER[]':
      case 'VARCHAR[]':
        return api.listValue([...(cell as readonly (number | string)[])])
      default:
        return cell as DuckDBValue
    }
  }
  return (cell) => (cell === null || cell === undefined ? null : convert(cell))
}
