import { scalar } from '../define.ts'

const DAY_MS = 86_400_000

/** Milliseconds of the units that are all equally long; weeks begin on Sundays, and 1970-01-01 was a Thursday. */
const LENGTHS: Readonly<Record<string, readonly [ms: number, shift: number]>> = {
  MILLISECOND: [1, 0],
  SECOND: [1000, 0],
  MINUTE: [60_000, 0],
  HOUR: [3_600_000, 0],
  DAY: [DAY_MS, 0],
  WEEK: [7 * DAY_MS, 4 * DAY_MS],
}

/** Months of the units that are made of months, and the year that the count begins with. */
const MONTHS: Readonly<Record<string, readonly [months: number, firstYear: number]>> = {
  MONTH: [1, 0],
  QUARTER: [3, 0],
  YEAR: [12, 0],
  DECADE: [120, 0],
  CENTURY: [1200, 1],
  MILLENNIUM: [12_000, 1],
}

/** Units that FLOOR and CEIL know, from short to long. */
export const FLOOR_UNITS: readonly string[] = [...Object.keys(LENGTHS), ...Object.keys(MONTHS)]

/**
 * The beginning of the unit of time that a moment is in, in milliseconds since 1970-01-01. As in Flink, weeks and longer
 * units are those of the day alone, and a day before 1970 with a time is taken for the next.
 */
export function floorMillis(ms: number, unit: string): number {
  const length = LENGTHS[unit]
  if (!length) return startOf(dayOf(ms), MONTHS[unit] ?? [1, 0], 0)
  const [size, shift] = length
  return Math.floor(((size > DAY_MS ? dayOf(ms) : ms) + shift) / size) * size - shift
}

const dayOf = (ms: number): number => Math.trunc(ms / DAY_MS) * DAY_MS

/** The same when it begins just then, or in the longer units on that day; else the beginning of the next. */
export function ceilMillis(ms: number, unit: string): number {
  const length = LENGTHS[unit]
  const start = floorMillis(ms, unit)
  const isLong = !length || length[0] > DAY_MS
  if (start === (isLong ? dayOf(ms) : ms)) return start
  return length ? start + length[0] : startOf(dayOf(ms), MONTHS[unit] ?? [1, 0], 1)
}

/** The first day of the span of months that a moment is in, or of the one `after` spans later. */
function startOf(
  ms: number,
  [months, firstYear]: readonly [number, number],
  after: number,
): number {
  const date = new Date(ms)
  const month = (date.getUTCFullYear() - firstYear) * 12 + date.getUTCMonth()
  const first = (Math.floor(month / months) + after) * months + firstYear * 12
  const start = new Date(0)
  start.setUTCFullYear(Math.floor(first / 12), ((first % 12) + 12) % 12, 1)
  return start.getTime()
}

const moment = (name: string, round: (ms: number, unit: string) => number) =>
  scalar({
    name,
    about: 'A timestamp at the border of a unit of time; what FLOOR and CEIL become.',
    args: ['bigint', 'text'],
    returns: ([type]) => type as NonNullable<typeof type>,
    examples: [],
    call: (ms, unit) => BigInt(round(Number(ms), unit)),
  })

const day = (name: string, round: (ms: number, unit: string) => number) =>
  scalar({
    name,
    about: 'A date at the border of a unit of time; what FLOOR and CEIL become.',
    args: ['int', 'text'],
    returns: ([type]) => type as NonNullable<typeof type>,
    examples: [],
    call: (days, unit) => round(days * DAY_MS, unit) / DAY_MS,
  })

const time = (name: string, round: (ms: number, unit: string) => number) =>
  scalar({
    name,
    about: 'A time of day at the border of a unit of time; what FLOOR and CEIL become.',
    args: ['int', 'text'],
    returns: ([type]) => type as NonNullable<typeof type>,
    examples: [],
    call: (ms, unit) => round(ms, unit),
  })

/** What `FLOOR(x TO unit)` and `CEIL(x TO unit)` become, by the type of x. The binder alone calls them. */
export const floorFunctions = [
  moment('FLOOR_TIMESTAMP', floorMillis),
  moment('CEIL_TIMESTAMP', ceilMillis),
  day('FLOOR_DATE', floorMillis),
  day('CEIL_DATE', ceilMillis),
  time('FLOOR_TIME', floorMillis),
  time('CEIL_TIME', ceilMillis),
]
