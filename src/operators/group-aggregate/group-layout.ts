import type { AggregateCall } from '../../logical/index.ts'
import { type TableSchema, table } from '../../state/index.ts'
import {
  BIGINT,
  DOUBLE,
  decimal,
  type Field,
  laneOf,
  type SqlType,
  withNullable,
} from '../../values/index.ts'

/** What GroupAggregate is made from. */
export interface GroupAggregateSpec {
  readonly input: readonly Field[]
  readonly keys: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  /** The keys, then the aggregates. */
  readonly fields: readonly Field[]
  /** The input takes rows back. */
  readonly updating: boolean
}

/** Where an aggregate keeps what it knows: places of columns in `groups`, and the name of a table of its values. */
export interface CallLayout {
  readonly call: AggregateCall
  readonly value?: number
  readonly count?: number
  readonly distinct?: string
  readonly ordered?: string
}

/** The state of a group aggregation: its tables by name, and who uses what. */
export interface GroupLayout {
  readonly tables: Readonly<Record<string, TableSchema>>
  readonly calls: readonly CallLayout[]
}

/** The table of groups. Its first column counts the rows of each group, which is also COUNT(*). */
export const GROUPS = 'groups'

/** Lays out the state: people read these tables in checkpoint files, so columns are called by what they hold. */
export function layoutOf(spec: GroupAggregateSpec): GroupLayout {
  const keys = spec.keys.map((place, k) => ({
    name: fieldAt(spec.fields, k).name,
    type: fieldAt(spec.input, place).type,
  }))
  const taken = new Names(keys.map(({ name }) => name))
  const columns: Field[] = []
  const add = (name: string, type: SqlType): number =>
    columns.push({ name: taken.free(name), type }) - 1
  add('count', withNullable(BIGINT, false))

  const tables: Record<string, TableSchema> = {}
  const valueTable = (prefix: string, call: AggregateCall): string => {
    const name = prefix + argumentName(spec, call)
    tables[name] ??= valuesSchema(keys, fieldAt(spec.input, call.argument as number))
    return name
  }
  const calls = spec.aggregates.map((call) => layoutCall(spec, call, add, valueTable))
  return { tables: { [GROUPS]: table({ key: keys, value: columns }), ...tables }, calls }
}

type Add = (name: string, type: SqlType) => number
type ValueTable = (prefix: string, call: AggregateCall) => string

function layoutCall(
  spec: GroupAggregateSpec,
  call: AggregateCall,
  add: Add,
  valueTable: ValueTable,
): CallLayout {
  const name = (what: string) =>
    [what, ...(call.distinct ? ['distinct'] : []), argumentName(spec, call)]
      .filter(Boolean)
      .join('_')
  const count = () => add(name('count'), withNullable(BIGINT, false))
  const isExtreme = call.function === 'MIN' || call.function === 'MAX'
  const distinct = call.distinct && !isExtreme ? { distinct: valueTable('distinct_', call) } : {}
  if (isRowCount(call)) return { call }
  switch (call.function) {
    case 'COUNT':
      return { call, ...distinct, count: count() }
    case 'SUM': {
      const value = add(name('sum'), withNullable(call.field.type, true))
      return { call, ...distinct, value, ...(spec.updating ? { count: count() } : {}) }
    }
    case 'AVG': {
      const value = add(name('sum'), withNullable(sumTypeOf(spec, call), false))
      return { call, ...distinct, value, count: count() }
    }
    default:
      if (spec.updating) return { call, ordered: valueTable('values_', call) }
      return {
        call,
        value: add(name(call.function.toLowerCase()), withNullable(call.field.type, true)),
      }
  }
}

/** COUNT(*) needs nothing of its own. */
export const isRowCount = (call: AggregateCall): boolean =>
  call.function === 'COUNT' && call.argument === undefined && call.filter === undefined

/** AVG adds up integers in 64 bits and DECIMAL in 38 digits. */
function sumTypeOf(spec: GroupAggregateSpec, call: AggregateCall): SqlType {
  const { type } = fieldAt(spec.input, call.argument as number)
  if (type.kind === 'DECIMAL') return decimal(38, type.scale)
  return laneOf(type) === 'double' ? DOUBLE : BIGINT
}

function argumentName(spec: GroupAggregateSpec, call: AggregateCall): string {
  const parts = []
  if (call.argument !== undefined) parts.push(fieldAt(spec.input, call.argument).name)
  if (call.filter !== undefined) parts.push('where', fieldAt(spec.input, call.filter).name)
  return parts.join('_').replace(/[^\p{L}\p{N}_]+/gu, '_')
}

function valuesSchema(keys: readonly Field[], argument: Field): TableSchema {
  const taken = new Names(keys.map(({ name }) => name))
  const value = { name: taken.free(argument.name), type: argument.type }
  const count = { name: taken.free('count'), type: withNullable(BIGINT, false) }
  return table({ key: [...keys, value], value: [count] })
}

/** Names that are taken, in any case of letters, since DuckDB does not tell cases apart. */
class Names {
  private readonly taken: Set<string>

  constructor(names: readonly string[]) {
    this.taken = new Set(names.map((name) => name.toLowerCase()))
  }

  free(name: string): string {
    let free = name
    for (let n = 2; this.taken.has(free.toLowerCase()); n++) free = `${name}_${n}`
    this.taken.add(free.toLowerCase())
    return free
  }
}

const fieldAt = (fields: readonly Field[], place: number): Field => fields[place] as Field
