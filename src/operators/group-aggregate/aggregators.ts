import type { AggregateCall } from '../../logical/index.ts'
import type { StateTable } from '../../state/index.ts'
import {
  type Batch,
  type BoolColumn,
  type Column,
  type LongColumn,
  MAX_BATCH_ROWS,
} from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { average } from './average.ts'
import { count } from './count.ts'
import { DistinctValues } from './distinct-values.ts'
import { type ExtremeFunction, extreme } from './extreme.ts'
import { type CallLayout, GROUPS, type GroupLayout, isRowCount } from './group-layout.ts'
import type { GroupRows } from './group-rows.ts'
import { RetractableExtremes } from './retractable-extremes.ts'
import { sum } from './sum.ts'

/** Brings one or more results up to date with the rows of a batch. */
export type Aggregator = (rows: GroupRows, keys: readonly Column[], batch: Batch) => void

type State = Readonly<Record<string, StateTable>>

/** The aggregators of a layout, in an order in which those that decide what counts come first. */
export function aggregatorsOf(
  layout: GroupLayout,
  state: State,
  results: readonly Column[],
): Aggregator[] {
  const distinct = new Map<string, DistinctValues>()
  const first: Aggregator[] = []
  const then = layout.calls.flatMap((call, at): Aggregator[] => {
    const output = results[at] as Column
    if (isRowCount(call.call)) return [rowCount(output as LongColumn)]
    if (call.ordered !== undefined) return []
    if (call.distinct === undefined) return [plain(call.call, accumulatorOf(call, state, output))]
    let values = distinct.get(call.distinct)
    if (!values) {
      values = new DistinctValues(state[call.distinct] as StateTable)
      distinct.set(call.distinct, values)
      first.push(distinctStep(call.call, values))
    }
    return [distinctAggregator(call.call, values, accumulatorOf(call, state, output))]
  })
  return [...first, ...then, ...orderedAggregators(layout, state, results)]
}

function accumulatorOf(layout: CallLayout, state: State, output: Column): Accumulator {
  const column = (place: number | undefined): Column | undefined =>
    place === undefined ? undefined : (state[GROUPS] as StateTable).values[place]
  const value = column(layout.value) as Column
  const counts = column(layout.count) as LongColumn
  switch (layout.call.function) {
    case 'COUNT':
      return count(counts, output as LongColumn)
    case 'SUM':
      return sum(value, counts, output)
    case 'AVG':
      return average(value, counts, output)
    default:
      return extreme(layout.call.function, value, output)
  }
}

/** COUNT(*): the rows have been counted already. */
function rowCount(output: LongColumn): Aggregator {
  return (rows) => {
    const { counts, changed, length, signs } = rows
    output.data.set(counts.subarray(0, 2 * length))
    for (let i = 0; i < length; i++) if (signs[i] !== 0) changed[i] = 1
  }
}

function plain(call: AggregateCall, accumulator: Accumulator): Aggregator {
  const signsOf = signsFor(call)
  return (rows, _keys, batch) => {
    accumulator.apply(rows, signsOf(rows, batch), argumentOf(call, batch))
  }
}

function distinctStep(call: AggregateCall, values: DistinctValues): Aggregator {
  const signsOf = signsFor(call)
  return (rows, keys, batch) => {
    values.apply(rows, signsOf(rows, batch), keys, argumentOf(call, batch))
  }
}

function distinctAggregator(
  call: AggregateCall,
  values: DistinctValues,
  accumulator: Accumulator,
): Aggregator {
  return (rows, _keys, batch) => {
    accumulator.apply(rows, values.signs, argumentOf(call, batch))
  }
}

/** MIN and MAX over one table of values are brought up to date together. */
function orderedAggregators(
  layout: GroupLayout,
  state: State,
  results: readonly Column[],
): Aggregator[] {
  const names = new Set(layout.calls.flatMap(({ ordered }) => ordered ?? []))
  return [...names].map((name) => {
    const outputs = layout.calls.flatMap(({ call, ordered }, at) =>
      ordered === name
        ? [{ call, which: call.function as ExtremeFunction, output: results[at] as Column }]
        : [],
    )
    const { call } = outputs[0] as { call: AggregateCall }
    const groups = state[GROUPS] as StateTable
    const extremes = new RetractableExtremes(state[name] as StateTable, groups, outputs)
    const signsOf = signsFor(call)
    return (rows, keys, batch) => {
      extremes.apply(rows, signsOf(rows, batch), keys, argumentOf(call, batch))
    }
  })
}

/** COUNT(*) with a FILTER has no argument; any column will do, as none is read. */
const argumentOf = (call: AggregateCall, batch: Batch): Column =>
  batch.columns[call.argument ?? call.filter ?? 0] as Column

/** What each row counts for an aggregate: nothing where its argument is NULL or its FILTER is not true. */
function signsFor(call: AggregateCall): (rows: GroupRows, batch: Batch) => Int8Array {
  const own = new Int8Array(MAX_BATCH_ROWS)
  return (rows, batch) => {
    const nulls = call.argument === undefined ? undefined : batch.columns[call.argument]?.nulls
    const filter = call.filter === undefined ? undefined : batch.columns[call.filter]
    if (nulls === undefined && filter === undefined) return rows.signs
    own.set(rows.signs.subarray(0, rows.length))
    if (nulls) dropNulls(own, nulls, rows.length)
    if (filter?.lane === 'bool') dropUntrue(own, filter, rows.length)
    return own
  }
}

function dropNulls(signs: Int8Array, nulls: Uint8Array, length: number): void {
  for (let i = 0; i < length; i++) if (nulls[i] === 1) signs[i] = 0
}

function dropUntrue(signs: Int8Array, { data, nulls }: BoolColumn, length: number): void {
  for (let i = 0; i < length; i++) if (data[i] !== 1 || nulls?.[i] === 1) signs[i] = 0
}
