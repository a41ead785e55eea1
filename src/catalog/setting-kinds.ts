import { duration, integer, type Option, OptionError } from '../connectors/index.ts'

/** A whole number that is at least 0. */
export const count = (about: string, otherwise: number): Option<number> => ({
  about,
  read(given) {
    const value = integer(about, otherwise).read(given)
    if (value < 0) throw new OptionError(`must be at least 0, not '${given}'`)
    return value
  },
})

/** A duration of at least a millisecond, in milliseconds. */
export const pause = (about: string, otherwise: number): Option<number> => ({
  about,
  read(given) {
    const ms = duration(about, otherwise).read(given)
    if (ms < 1) throw new OptionError(`must be at least 1 ms, not '${given}'`)
    return ms
  },
})

/** What a factor may be, both ends included. */
interface FactorRange {
  readonly least: number
  readonly most?: number
  readonly otherwise: number
}

/** A number, with a fraction or without. */
export const factor = (
  about: string,
  { least, most = Number.POSITIVE_INFINITY, otherwise }: FactorRange,
): Option<number> => ({
  about,
  read(given) {
    if (given === undefined) return otherwise
    const value = Number(given)
    if (given.trim() === '' || !(value >= least && value <= most) || !Number.isFinite(value)) {
      const range = Number.isFinite(most) ? `from ${least} to ${most}` : `of at least ${least}`
      throw new OptionError(`must be a number ${range}, not '${given}'`)
    }
    return value
  },
})
