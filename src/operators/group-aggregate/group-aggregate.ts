import type { AggregateCall } from '../../logical/index.ts'
import type { StateTable } from '../../state/index.ts'
import {
  type Batch,
  type Column,
  type Field,
  type LongColumn,
  MAX_BATCH_ROWS,
  makeColumn,
} from '../../values/index.ts'
import { type Operator, type Output, operator } from '../define.ts'
import { type Aggregator, aggregatorsOf } from './aggregators.ts'
import { ChangeRows } from './change-rows.ts'
import { GROUPS, type GroupAggregateSpec, layoutOf } from './group-layout.ts'
import { CLOSES, GroupRows, NOTHING } from './group-rows.ts'

/**
 * GROUP BY, and SELECT DISTINCT when there are no aggregates: keeps each group's result up to date and gives every change
 * of it, one input row after the other, as Flink does without mini-batches.
 */
export const groupAggregate = operator({
  kind: 'GroupAggregate',
  explain: ({ input, fields, keys, aggregates }: GroupAggregateSpec) => {
    const by = fields.slice(0, keys.length).map(({ name }) => name)
    const calls = aggregates.map((call) => `${printCall(call, input)} AS ${call.field.name}`)
    return [`by=[${by.join(', ')}]`, ...calls].join(', ')
  },
  state: (spec): Readonly<Record<string, ReturnType<typeof layoutOf>['tables'][string]>> =>
    layoutOf(spec).tables,
  create: (spec, state) => new GroupAggregate(spec, state),
})

function printCall(call: AggregateCall, input: readonly Field[]): string {
  const nameOf = (place: number) => input[place]?.name
  const argument = call.argument === undefined ? '*' : nameOf(call.argument)
  const filter = call.filter === undefined ? '' : ` FILTER (WHERE ${nameOf(call.filter)})`
  return `${call.function}(${call.distinct ? 'DISTINCT ' : ''}${argument})${filter}`
}

class GroupAggregate implements Operator {
  private readonly keys: readonly number[]
  private readonly groups: StateTable
  private readonly rows = new GroupRows()
  private readonly changes: ChangeRows
  private readonly aggregators: readonly Aggregator[]

  constructor(spec: GroupAggregateSpec, state: Readonly<Record<string, StateTable>>) {
    this.keys = spec.keys
    this.groups = state[GROUPS] as StateTable
    const results = spec.aggregates.map((call) => this.resultOf(call))
    this.aggregators = aggregatorsOf(layoutOf(spec), state, results)
    const keyTypes = spec.keys.map((place) => (spec.input[place] as { type: Column['type'] }).type)
    this.changes = new ChangeRows(keyTypes, results)
  }

  /** COUNT(*) is counted by `rows` itself, in a buffer that is its result. */
  private resultOf(call: AggregateCall): Column {
    const column = makeColumn(call.field.type, 2 * MAX_BATCH_ROWS)
    if (call.function !== 'COUNT') column.nulls = new Uint8Array(2 * MAX_BATCH_ROWS)
    return column
  }

  onBatch(batch: Batch, _input: number, out: Output): void {
    const { rows, groups } = this
    const keys = this.keys.map((place) => batch.columns[place] as Column)
    groups.locate(keys, batch.length, rows.slots)
    rows.trace(batch.kinds, batch.length, (groups.values[0] as LongColumn).data)
    for (const aggregator of this.aggregators) aggregator(rows, keys, batch)
    this.changes.emit(rows, keys, out)
    if (rows.shrinks) this.removeEmpty()
  }

  /** After all rows, since a group may be opened again within the batch. */
  private removeEmpty(): void {
    const { length, slots, steps } = this.rows
    const sizes = (this.groups.values[0] as LongColumn).data
    for (let i = 0; i < length; i++) {
      const ended = steps[i] === CLOSES || steps[i] === NOTHING
      if (ended && sizes[slots[i] as number] === 0) this.groups.remove(slots[i] as number)
    }
  }
}
