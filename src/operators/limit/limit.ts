import { type LongColumn, MAX_BATCH_ROWS, take } from '../../values/index.ts'
import { operator } from '../define.ts'

/** What LIMIT is made from. */
export interface LimitSpec {
  readonly count: number
  readonly offset: number
}

/** Both forms of LIMIT in EXPLAIN. */
export const explainLimit = ({ count, offset }: LimitSpec): string =>
  offset > 0 ? `${count}, offset ${offset}` : String(count)

const BIGINT = { kind: 'BIGINT', nullable: false } as const

/** LIMIT and OFFSET over rows that only come: passes some over, hands some on, and drops the rest. */
export const limit = operator({
  kind: 'Limit',
  explain: explainLimit,
  state: (_spec: LimitSpec) => ({
    seen: { key: [], value: [{ name: 'rows', type: BIGINT }] },
  }),
  create({ count, offset }, state) {
    const end = offset + count
    const slots = new Int32Array(1)
    const rows = new Uint16Array(MAX_BATCH_ROWS)
    return {
      onBatch(batch, _input, out) {
        state.seen.find([], 1, slots)
        const { data } = state.seen.values[0] as LongColumn
        const seen = slots[0] === -1 ? 0 : (data[slots[0] as number] as number)
        if (seen >= end) return
        const from = Math.min(Math.max(0, offset - seen), batch.length)
        const to = Math.min(batch.length, end - seen)
        state.seen.locate([], 1, slots)
        ;(state.seen.values[0] as LongColumn).data[slots[0] as number] = seen + to
        if (from === 0 && to === batch.length) return out.emit(batch)
        for (let row = from; row < to; row++) rows[row - from] = row
        if (to > from) out.emit(take(batch, rows, to - from))
      },
    }
  },
})
