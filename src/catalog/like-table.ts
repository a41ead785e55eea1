import type {
  ColumnDefinition,
  CreateTable,
  CreateTableLike,
  LikeFeature,
  LikeOption,
  Option,
} from '../syntax/index.ts'
import { type Span, SqlError, withNullable } from '../values/index.ts'
import type { Catalog } from './catalog.ts'

type Strategy = LikeOption['strategy']

/** The table that CREATE TABLE … LIKE says: the other one's parts, as far as they are asked for, and its own. */
export function likeTable(statement: CreateTableLike, catalog: Catalog): CreateTable {
  const { base, merges, kind: _, options: own, ...rest } = statement
  const found = catalog.lookup(base)
  if (found.kind === 'view') {
    const message = `"${base.name}" is a view, and LIKE takes a table`
    throw new SqlError('invalid-query', message, { at: base.at })
  }
  // The other table may stand in another script: what is wrong with its parts here is wrong with LIKE.
  const other = placedAt(found.statement, base.at)
  const strategyOf = strategies(merges)
  const columns = mergeColumns(other, statement, strategyOf)
  const options = mergeOptions(other, own, strategyOf('OPTIONS'))
  return {
    ...rest,
    kind: 'CreateTable',
    role: 'table',
    columns,
    ...connectorOf(statement, options),
    ...mergeWatermark(other, statement, strategyOf('WATERMARKS')),
    ...mergeKey(other, statement, strategyOf('CONSTRAINTS')),
  }
}

/** What becomes of each part: as said, else as ALL says, else it is included, and own options overwrite. */
function strategies(merges: readonly LikeOption[]): (feature: LikeFeature) => Strategy {
  const said = new Map(merges.map(({ feature, strategy }) => [feature, strategy]))
  return (feature) =>
    said.get(feature) ?? said.get('ALL') ?? (feature === 'OPTIONS' ? 'OVERWRITING' : 'INCLUDING')
}

function mergeColumns(
  other: CreateTable,
  { columns: own }: CreateTableLike,
  strategyOf: (feature: LikeFeature) => Strategy,
): ColumnDefinition[] {
  const keys = new Set((other.primaryKey ?? []).map(({ name }) => name))
  const columns = other.columns
    .filter((column) => strategyOfColumn(column, strategyOf) !== 'EXCLUDING')
    .map((column) => (keys.has(column.name.name) ? notNull(column) : column))
  for (const column of own) {
    const at = columns.findIndex(({ name }) => name.name === column.name.name)
    const known = columns[at]
    if (!known) columns.push(column)
    else if (strategyOfColumn(column, strategyOf) === 'OVERWRITING') columns[at] = column
    else throw takenColumn(column)
  }
  return columns
}

/** Columns of a primary key are never NULL, with or without the key. */
const notNull = (column: ColumnDefinition): ColumnDefinition =>
  column.kind === 'Physical'
    ? { ...column, type: withNullable(column.type, false), primaryKey: false }
    : column

function strategyOfColumn(
  { kind }: ColumnDefinition,
  strategyOf: (feature: LikeFeature) => Strategy,
): Strategy {
  if (kind === 'Physical') return 'INCLUDING'
  return strategyOf(kind === 'Computed' ? 'GENERATED' : 'METADATA')
}

function takenColumn({ name, kind }: ColumnDefinition): SqlError {
  const feature = kind === 'Computed' ? 'GENERATED' : 'METADATA'
  return new SqlError('duplicate-name', `the other table has a column "${name.name}" already`, {
    at: name.at,
    hint: kind === 'Physical' ? undefined : `write EXCLUDING ${feature} or OVERWRITING ${feature}`,
  })
}

function mergeOptions(other: CreateTable, own: readonly Option[], strategy: Strategy): Option[] {
  if (strategy === 'EXCLUDING') return [...own]
  const { name, at } = other.connector
  const connector = { key: 'connector', value: name, keyAt: at, valueAt: at }
  const all = new Map([connector, ...other.options].map((option) => [option.key, option]))
  for (const option of own) {
    if (strategy === 'INCLUDING' && all.has(option.key)) {
      throw new SqlError(
        'invalid-option',
        `the other table has an option '${option.key}' already`,
        {
          at: option.keyAt,
          hint: 'write EXCLUDING OPTIONS or OVERWRITING OPTIONS',
        },
      )
    }
    all.set(option.key, option)
  }
  return [...all.values()]
}

function connectorOf(
  { name }: CreateTableLike,
  all: readonly Option[],
): Pick<CreateTable, 'connector' | 'options'> {
  const given = all.find(({ key }) => key === 'connector')
  if (!given) {
    throw new SqlError('invalid-option', "the table has no 'connector'", {
      at: name.at,
      hint: "add it to WITH: 'connector' = 'kafka'",
    })
  }
  const connector = { name: given.value.toLowerCase(), at: given.valueAt }
  return { connector, options: all.filter((option) => option !== given) }
}

function mergeWatermark(
  { watermark }: CreateTable,
  { watermark: own }: CreateTableLike,
  strategy: Strategy,
): Pick<CreateTable, 'watermark'> {
  if (!watermark || strategy === 'EXCLUDING') return own ? { watermark: own } : {}
  if (own && strategy !== 'OVERWRITING') {
    throw new SqlError('invalid-query', 'the other table has a WATERMARK already', {
      at: own.at,
      hint: 'write EXCLUDING WATERMARKS or OVERWRITING WATERMARKS',
    })
  }
  return { watermark: own ?? watermark }
}

function mergeKey(
  { primaryKey }: CreateTable,
  { primaryKey: own }: CreateTableLike,
  strategy: Strategy,
): Pick<CreateTable, 'primaryKey'> {
  if (!primaryKey || strategy === 'EXCLUDING') return own ? { primaryKey: own } : {}
  if (!own) return { primaryKey }
  throw new SqlError('invalid-query', 'the other table has a PRIMARY KEY already', {
    at: own[0]?.at,
    hint: 'write EXCLUDING CONSTRAINTS',
  })
}

const PLACES: ReadonlySet<string> = new Set(['at', 'keyAt', 'valueAt'])

/** A tree all of whose parts stand in one place. */
function placedAt<Node>(node: Node, at: Span): Node {
  if (Array.isArray(node)) return node.map((each) => placedAt(each, at)) as Node
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    PLACES.has(key) ? at : placedAt(value, at),
  ])
  return Object.fromEntries(entries) as Node
}
