import { SqlError } from '../values/index.ts'
import type { FormatOptions } from './define.ts'

/** An option of a format that will not do: its name without the format's prefix, and why, in words that follow it. */
export class FormatOptionError extends SqlError {
  readonly option: string
  readonly reason: string

  constructor(format: string, option: string, reason: string) {
    super('invalid-option', `option '${format}.${option}' ${reason}`)
    this.option = option
    this.reason = reason
  }
}

/** An option that is true or false. */
export function readFlag(options: FormatOptions, format: string, name: string): boolean {
  return readChoice(options, format, name, ['false', 'true']) === 'true'
}

/** An option that is one of a few words, in any case; the first of them when it is not given. */
export function readChoice<const Word extends string>(
  options: FormatOptions,
  format: string,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const given = options.get(name)
  if (given === undefined) return words[0]
  const found = words.find((word) => word.toLowerCase() === given.trim().toLowerCase())
  if (found === undefined) {
    const allowed = words.map((word) => `'${word}'`).join(', ')
    throw new FormatOptionError(format, name, `must be one of ${allowed}, not '${given}'`)
  }
  return found
}
