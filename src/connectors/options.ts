/** One option of a connector: what it is for, and how its text becomes a value. */
export interface Option<Value> {
  readonly about: string
  /** The texts that it takes, when they are few. */
  readonly values?: readonly string[]
  /** Throws an OptionError when the text will not do. `undefined` means that the option was not given. */
  readonly read: (text: string | undefined) => Value
}

/** Options by name. */
export type Options = Readonly<Record<string, Option<unknown>>>

/** What the readers of options give, by name. */
export type ValuesOf<Known extends Options> = {
  readonly [Name in keyof Known]: ReturnType<Known[Name]['read']>
}

/** Why an option's text will not do, in words that follow "option 'x' "; `option` when it is not the one being read. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  readonly option: string | undefined

  constructor(message: string, option?: string) {
    super(message)
    this.option = option
  }
}

/** Any text. */
export const text = (about: string): Option<string | undefined> => ({
  about,
  read: (given) => given,
})

/** A text that must be given and not be empty. */
export const required = (about: string): Option<string> => ({
  about,
  read(given) {
    if (given === undefined || given === '') throw new OptionError('is required')
    return given
  },
})

/** One of some words, in any case of letters. */
export const choice = <const Value extends string, Default extends Value | undefined>(
  about: string,
  values: readonly Value[],
  otherwise: Default,
): Option<Value | Default> => ({
  about,
  values,
  read(given) {
    if (given === undefined) return otherwise
    const found = values.find((value) => value === given.toLowerCase())
    if (found === undefined) {
      throw new OptionError(
        `must be one of ${values.map((v) => `'${v}'`).join(', ')}, not '${given}'`,
      )
    }
    return found
  },
})

/** `true` or `false`, in any case of letters. */
export const flag = (about: string, otherwise: boolean): Option<boolean> => ({
  about,
  values: ['true', 'false'],
  read(given) {
    if (given === undefined) return otherwise
    const lower = given.toLowerCase()
    if (lower !== 'true' && lower !== 'false')
      throw new OptionError(`must be true or false, not '${given}'`)
    return lower === 'true'
  },
})

/** A whole number that a double holds exactly. */
export const integer = <Default extends number | undefined>(
  about: string,
  otherwise: Default,
): Option<number | Default> => ({
  about,
  read(given) {
    if (given === undefined) return otherwise
    const value = Number(given)
    if (!/^-?\d+$/.test(given.trim()) || !Number.isSafeInteger(value)) {
      throw new OptionError(`must be a whole number, not '${given}'`)
    }
    return value
  },
})

/** Milliseconds of a unit of time, by each of the names that Flink knows it by. */
export const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  milli: 1,
  millis: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
}

/** A whole number that must be at least 1. */
export const positive = <Default extends number | undefined>(
  about: string,
  otherwise: Default,
): Option<number | Default> => ({
  about,
  read(given) {
    const value = integer(about, otherwise).read(given)
    if (value !== undefined && value < 1)
      throw new OptionError(`must be at least 1, not '${given}'`)
    return value
  },
})

/** Milliseconds of a duration as Flink writes it: `10s`, `5 min`, `500` (milliseconds). */
function readDurationMs(given: string): number {
  const [, digits, unit = 'ms'] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(given) ?? []
  const factor = UNITS_MS[unit.toLowerCase() || 'ms']
  if (digits === undefined || factor === undefined) {
    throw new OptionError(`must be a duration such as '10s', '5 min' or '500 ms', not '${given}'`)
  }
  return Number(digits) * factor
}

/** A duration in milliseconds. */
export const duration = <Default extends number | undefined>(
  about: string,
  otherwise: Default,
): Option<number | Default> => ({
  about,
  read: (given) => (given === undefined ? otherwise : readDurationMs(given)),
})
