import { type LogPlace, placeKey } from '../connectors/index.ts'
import type { ClusterFacts } from './cluster-facts.ts'

/** How far a reader is behind; what is not known is null. */
export interface Lag {
  /** Records between its offset and the end of the log; negative where the offset is beyond the end. */
  readonly lag: bigint | null
  /** Age of the record at its offset: 0 when it has read everything, null when that record cannot be seen. */
  readonly lag_seconds: number | null
}

/** The lag at an offset of a log that ends at `end`, whose next record was made at `recordTime`. */
export function lagOf(
  offset: bigint | undefined,
  end: bigint | undefined,
  { recordTime, now }: { readonly recordTime: number | undefined; readonly now: number },
): Lag {
  if (offset === undefined || end === undefined) return { lag: null, lag_seconds: null }
  const lag = end - offset
  if (lag <= 0n) return { lag, lag_seconds: lag === 0n ? 0 : null }
  const seconds = recordTime === undefined ? null : Math.max(0, (now - recordTime) / 1000)
  return { lag, lag_seconds: seconds }
}

/** A reader of a partition: what it has committed, if anything. */
export interface ReadTo extends Omit<LogPlace, 'offset'> {
  readonly offset: number | undefined
}

/** The reader's place among what the log still has, and its lag. */
export interface LaggingReader extends Lag {
  readonly log_start: number | undefined
  readonly log_end: number | undefined
}

/** The lags of many readers, in their order. */
export async function lagsOf(
  cluster: ClusterFacts,
  readers: readonly ReadTo[],
  now: number,
): Promise<LaggingReader[]> {
  const ranges = new Map(
    (await cluster.ranges()).map((range) => [`${range.topic}/${range.partition}`, range]),
  )
  const rangeOf = (reader: ReadTo) => ranges.get(`${reader.topic}/${reader.partition}`)
  const behind = readers.filter((reader): reader is LogPlace => {
    const { start = 0, end = -1 } = rangeOf(reader) ?? {}
    return reader.offset !== undefined && reader.offset >= start && reader.offset < end
  })
  const times = await cluster.times(behind)
  return readers.map((reader) => {
    const { start, end } = rangeOf(reader) ?? {}
    const { offset } = reader
    const recordTime = offset === undefined ? undefined : times.get(placeKey({ ...reader, offset }))
    const lag = lagOf(toBigint(offset), toBigint(end), { recordTime, now })
    return { ...lag, log_start: start, log_end: end }
  })
}

const toBigint = (value: number | undefined): bigint | undefined =>
  value === undefined ? undefined : BigInt(value)
