import { widenState } from '../../state/index.ts'
import {
  type Column,
  compareTexts,
  type LongColumn,
  laneOf,
  SqlError,
  type TextColumn,
  textAt,
} from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { type GroupRows, OPENS } from './group-rows.ts'
import { OutputLongs } from './output-longs.ts'

/** Which end of the order is kept. */
export type ExtremeFunction = 'MIN' | 'MAX'

/** MIN or MAX over rows that only come and are never taken back: the best value so far is enough. */
export function extreme(which: ExtremeFunction, state: Column, output: Column): Accumulator {
  switch (laneOf(output.type)) {
    case 'bool':
    case 'int':
    case 'double':
      return new NumberExtreme(which, state as NumberColumn, output as NumberColumn)
    case 'long':
      return new LongExtreme(which, state as LongColumn, output as LongColumn)
    case 'text':
      return new TextExtreme(which, state as TextColumn, output as TextColumn)
    default:
      throw new SqlError('unsupported', `${which} of ${output.type.kind}`)
  }
}

type NumberColumn = Extract<Column, { lane: 'bool' | 'int' | 'double' }>
type Numbers = NumberColumn['data'] | Float64Array

/** The state and output of one pass over numbers. */
interface Pass {
  readonly best: Numbers
  readonly nulls: Uint8Array
  readonly out: Numbers
  readonly outNulls: Uint8Array
}

/** `direction` is 1 for MAX and −1 for MIN, so that one comparison serves both. */
function pass(rows: GroupRows, signs: Int8Array, data: Numbers, direction: number, to: Pass): void {
  const { length, slots, steps, changed } = rows
  const { best, nulls, out, outNulls } = to
  for (let i = 0; i < length; i++) {
    const slot = slots[i] as number
    const wasNull = steps[i] === OPENS ? 1 : (nulls[slot] as number)
    const before = best[slot] as number
    let after = before
    let isNull = wasNull
    if (signs[i] === 1) {
      const value = data[i] as number
      if (wasNull === 1 || (value - before) * direction > 0) {
        after = value
        isNull = 0
        best[slot] = value
        if (wasNull === 1 || value !== before) changed[i] = 1
      }
    }
    nulls[slot] = isNull
    out[2 * i] = before
    out[2 * i + 1] = after
    outNulls[2 * i] = wasNull
    outNulls[2 * i + 1] = isNull
  }
}

class NumberExtreme implements Accumulator {
  private readonly direction: number
  private readonly state: NumberColumn
  private readonly output: NumberColumn

  constructor(which: ExtremeFunction, state: NumberColumn, output: NumberColumn) {
    this.direction = which === 'MAX' ? 1 : -1
    this.state = state
    this.output = output
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    const { state, output } = this
    pass(rows, signs, (argument as NumberColumn).data, this.direction, {
      best: state.data,
      nulls: state.nulls as Uint8Array,
      out: output.data,
      outNulls: output.nulls as Uint8Array,
    })
  }
}

class LongExtreme implements Accumulator {
  private readonly direction: number
  private readonly state: LongColumn
  private readonly output: OutputLongs

  constructor(which: ExtremeFunction, state: LongColumn, output: LongColumn) {
    this.direction = which === 'MAX' ? 1 : -1
    this.state = state
    this.output = new OutputLongs(output)
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    const { state, output } = this
    const { data, wide } = argument as LongColumn
    const nulls = state.nulls as Uint8Array
    const outNulls = output.column.nulls as Uint8Array
    output.begin()
    if (wide || state.wide) this.applyExact(rows, signs, argument as LongColumn)
    else
      pass(rows, signs, data, this.direction, {
        best: state.data,
        nulls,
        out: output.column.data,
        outNulls,
      })
  }

  private applyExact(rows: GroupRows, signs: Int8Array, argument: LongColumn): void {
    const best = widenState(this.state) as BigInt64Array | bigint[]
    const nulls = this.state.nulls as Uint8Array
    const outNulls = this.output.column.nulls as Uint8Array
    const out = this.output.widen(0)
    for (let i = 0; i < rows.length; i++) {
      const slot = rows.slots[i] as number
      const wasNull = rows.steps[i] === OPENS ? 1 : (nulls[slot] as number)
      const before = best[slot] as bigint
      out[2 * i] = before
      outNulls[2 * i] = wasNull
      nulls[slot] = wasNull
      if (signs[i] === 1) {
        const value = argument.wide?.[i] ?? BigInt(argument.data[i] as number)
        const better = this.direction > 0 ? value > before : value < before
        if (wasNull === 1 || better) {
          best[slot] = value
          nulls[slot] = 0
          rows.changed[i] = 1
        }
      }
      out[2 * i + 1] = best[slot] as bigint
      outNulls[2 * i + 1] = nulls[slot] as number
    }
  }
}

class TextExtreme implements Accumulator {
  private readonly direction: number
  private readonly state: TextColumn
  private readonly output: TextColumn

  constructor(which: ExtremeFunction, state: TextColumn, output: TextColumn) {
    this.direction = which === 'MAX' ? 1 : -1
    this.state = state
    this.output = output
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    const { length, slots, steps, changed } = rows
    const best = this.state.texts
    const nulls = this.state.nulls as Uint8Array
    const outNulls = this.output.nulls as Uint8Array
    const out = this.output.texts
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      const wasNull = steps[i] === OPENS ? 1 : (nulls[slot] as number)
      const before = wasNull === 1 ? '' : (best[slot] as string)
      out[2 * i] = before
      outNulls[2 * i] = wasNull
      nulls[slot] = wasNull
      if (signs[i] === 1) {
        const value = textAt(argument as TextColumn, i)
        if (wasNull === 1 || compareTexts(value, before) * this.direction > 0) {
          best[slot] = value
          nulls[slot] = 0
          changed[i] = 1
        }
      }
      out[2 * i + 1] = nulls[slot] === 1 ? '' : (best[slot] as string)
      outNulls[2 * i + 1] = nulls[slot] as number
    }
  }
}
