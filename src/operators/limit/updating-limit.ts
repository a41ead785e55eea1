import type { StateTable } from '../../state/index.ts'
import {
  type Batch,
  type Column,
  DELETE,
  type Field,
  INSERT,
  type LongColumn,
  MAX_BATCH_ROWS,
  makeColumn,
  UPDATE_BEFORE,
  valueAt,
} from '../../values/index.ts'
import { type Operator, type Output, operator } from '../define.ts'
import { explainLimit, type LimitSpec } from './limit.ts'
import { Places } from './places.ts'

/** What LIMIT over an updating query is made from. */
export interface UpdatingLimitSpec extends LimitSpec {
  readonly fields: readonly Field[]
}

const PLACE = { kind: 'BIGINT', nullable: false } as const

/**
 * LIMIT over rows that come and go: keeps all of them in the order of their coming. One that goes makes room for the
 * next, as in Flink. The rows are keys of the state table, behind the number of their place, so that they are kept and
 * given back as whole columns.
 */
export const updatingLimit = operator({
  kind: 'UpdatingLimit',
  explain: (spec: UpdatingLimitSpec) => explainLimit(spec),
  state: ({ fields }: UpdatingLimitSpec) => ({
    rows: {
      key: [{ name: 'place', type: PLACE }, ...fields.map(uniqueName)],
      value: [],
    },
  }),
  create: (spec, state) => new UpdatingLimit(spec, state.rows),
})

/** A result's columns may share a name, or be called as ours is; a table's may not. */
const uniqueName = ({ name, type }: Field, i: number): Field => ({ name: `${name}_${i + 1}`, type })

class UpdatingLimit implements Operator {
  private readonly state: StateTable
  private readonly places: Places
  private readonly slotOf = new Map<number, number>()
  private readonly slots = new Int32Array(MAX_BATCH_ROWS)
  private readonly numbers = makeColumn(PLACE, MAX_BATCH_ROWS) as LongColumn
  private next = 0
  private isRestored = false

  constructor(spec: UpdatingLimitSpec, state: StateTable) {
    this.state = state
    this.places = new Places(spec.offset, spec.offset + spec.count)
  }

  onBatch(batch: Batch, _input: number, out: Output): void {
    if (!this.isRestored) this.restore()
    this.keep(batch)
    const changes = new Changes()
    const gone: number[] = []
    for (let row = 0; row < batch.length; row++) {
      const key = keyOf(batch.columns, row)
      const kind = batch.kinds?.[row] ?? INSERT
      if (kind === DELETE || kind === UPDATE_BEFORE) {
        const place = this.places.take(key, changes)
        if (place !== undefined) gone.push(place)
      } else this.places.add(this.numbers.data[row] as number, key, changes)
    }
    this.emit(changes, out)
    for (const place of gone) this.forget(place)
    for (let row = 0; row < batch.length; row++) {
      const kind = batch.kinds?.[row]
      // What took a row back was kept like any other for the sake of one loop.
      if (kind === DELETE || kind === UPDATE_BEFORE) this.forget(this.numbers.data[row] as number)
    }
  }

  private keep(batch: Batch): void {
    for (let row = 0; row < batch.length; row++) this.numbers.data[row] = this.next++
    this.state.locate([this.numbers, ...batch.columns], batch.length, this.slots)
    for (let row = 0; row < batch.length; row++) {
      this.slotOf.set(this.numbers.data[row] as number, this.slots[row] as number)
    }
  }

  private forget(place: number): void {
    const slot = this.slotOf.get(place)
    if (slot === undefined) return
    this.state.remove(slot)
    this.slotOf.delete(place)
  }

  private emit({ places, kinds }: Changes, out: Output): void {
    for (let from = 0; from < places.length; from += MAX_BATCH_ROWS) {
      const some = places.slice(from, from + MAX_BATCH_ROWS)
      const slots = Int32Array.from(some, (place) => this.slotOf.get(place) as number)
      const [, ...columns] = this.state.keysAt(slots, some.length)
      out.emit({
        columns,
        length: some.length,
        kinds: Uint8Array.from(kinds.slice(from, from + some.length)),
      })
    }
  }

  /** After a restart the rows are in the table alone. */
  private restore(): void {
    this.isRestored = true
    const slots = Int32Array.from(this.state.slots())
    const [numbers, ...columns] = this.state.keysAt(slots, slots.length)
    const kept = Array.from(slots, (slot, row) => {
      const place = Number(valueAt(numbers as Column, row))
      return { place, slot, key: keyOf(columns, row) }
    })
    kept.sort((a, b) => a.place - b.place)
    for (const { place, slot, key } of kept) {
      this.slotOf.set(place, slot)
      this.places.add(place, key, undefined)
      this.next = place + 1
    }
  }
}

/** The changes of one batch: which rows, by their places, come and go. */
export class Changes {
  readonly places: number[] = []
  readonly kinds: number[] = []

  add(place: number, kind: number): void {
    this.places.push(place)
    this.kinds.push(kind)
  }
}

/** What two rows have in common when they are equal. */
function keyOf(columns: readonly Column[], row: number): string {
  let key = ''
  for (const column of columns) {
    const value = valueAt(column, row)
    const text = Buffer.isBuffer(value) ? value.toString('latin1') : String(value)
    key += value === null ? '-' : `${text.length}:${text}`
  }
  return key
}
