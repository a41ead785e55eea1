import { type Column, makeColumn, valueAt } from '../../values/index.ts'
import { fraction, partOf } from '../chance.ts'
import { emptyColumn } from '../generated-source.ts'
import type { ColumnPlan, Fill } from './column-plan.ts'

/** Binds a plan to a column, its NULLs included. */
export function bindPlan(plan: ColumnPlan, column: Column, stream: number): Fill {
  const fill = plan.fill(column, stream)
  if (plan.nullRate === 0) return fill
  const nulls = new Uint8Array(nullsNeeded(column))
  const chances = partOf(stream, -1)
  return (first, count, nowMs) => {
    fill(first, count, nowMs)
    column.nulls = nulls
    for (let i = 0; i < count; i++) {
      nulls[i] = fraction(chances, first + i) < plan.nullRate ? 1 : 0
    }
  }
}

const nullsNeeded = (column: Column): number =>
  column.lane === 'text' ? column.starts.length : column.data.length

/** The elements, keys, values or fields of nested values: a column of their own, which grows with what is asked of it. */
export class Parts {
  private readonly plan: ColumnPlan
  private readonly stream: number
  private column: Column
  private fill: Fill = () => {}
  private capacity = -1

  constructor(plan: ColumnPlan, stream: number) {
    this.plan = plan
    this.stream = stream
    this.column = makeColumn(plan.type, 0)
  }

  make(first: number, count: number, nowMs: number): void {
    if (count > this.capacity) {
      this.capacity = count
      this.column = emptyColumn(this.plan.type, count)
      this.fill = bindPlan(this.plan, this.column, this.stream)
    }
    this.fill(first, count, nowMs)
  }

  /** A part as a plain value. */
  at(place: number): unknown {
    return valueAt(this.column, place)
  }
}
