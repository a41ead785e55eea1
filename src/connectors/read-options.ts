import { didYouMean, type Span, SqlError, SqlErrors } from '../values/index.ts'
import type { Connector } from './define.ts'
import { OptionError, type Options, type ValuesOf } from './options.ts'

/** An option as written in WITH. */
export interface GivenOption {
  readonly key: string
  readonly value: string
  readonly keyAt: Span
  readonly valueAt: Span
}

/** A connector's options, read: typed values, those under its prefixes, and notes for the person. */
export interface ReadOptions<Known extends Options = Options> {
  readonly values: ValuesOf<Known>
  readonly extra: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/** Reads and checks what WITH says; throws SqlErrors with every mistake at its option, or at the table's name. */
export function readOptions<Known extends Options>(
  connector: Connector<Known>,
  given: ReadonlyMap<string, GivenOption>,
  tableAt: Span,
  environment: (name: string) => string | undefined,
): ReadOptions<Known> {
  const known = connector.options
  const extra = new Map<string, string>()
  const notes: string[] = []
  const errors: SqlError[] = []
  for (const option of given.values()) {
    const { key } = option
    if (Object.hasOwn(known, key)) continue
    if (isUnder(connector.prefixes, key)) {
      attempt(errors, () => extra.set(key, expand(option, environment)))
    } else if (connector.ignored?.includes(key)) {
      notes.push(`option '${key}' has no effect here yet`)
    } else errors.push(unknownOption(connector, option))
  }
  // An option that is missing may only be misspelt: of what is required, only what is there is read then.
  const isMisspelt = errors.length > 0
  const values: Record<string, unknown> = {}
  for (const [key, option] of Object.entries(known)) {
    const found = given.get(key)
    if (!found && isMisspelt) continue
    attempt(errors, () => {
      values[key] = atOption(given, tableAt, key, () =>
        option.read(found && expand(found, environment)),
      )
    })
  }
  if (errors.length > 0) throw new SqlErrors(errors)
  return { values: values as ValuesOf<Known>, extra, notes }
}

const isUnder = (prefixes: readonly string[] | undefined, key: string): boolean =>
  prefixes?.some((prefix) => key.startsWith(prefix) && key.length > prefix.length) ?? false

function attempt(errors: SqlError[], part: () => void): void {
  try {
    part()
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    errors.push(error)
  }
}

/** Runs a check of options; an OptionError becomes a SqlError at the option it speaks of. */
export function atOption<Result>(
  given: ReadonlyMap<string, GivenOption>,
  tableAt: Span,
  key: string,
  check: () => Result,
): Result {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    const name = error.option ?? key
    throw new SqlError('invalid-option', `option '${name}' ${error.message}`, {
      at: given.get(name)?.valueAt ?? tableAt,
    })
  }
}

function unknownOption(connector: Connector, option: GivenOption): SqlError {
  const names = [...Object.keys(connector.options), ...(connector.ignored ?? [])]
  const hint = didYouMean(option.key, names.sort(), (name) => `'${name}'`)
  return new SqlError(
    'unknown-option',
    `connector ${connector.name} has no option '${option.key}'`,
    {
      at: option.keyAt,
      hint,
    },
  )
}

function expand(option: GivenOption, environment: (name: string) => string | undefined): string {
  const given = new Map([[option.key, option]])
  return atOption(given, option.valueAt, option.key, () =>
    withEnvironment(option.value, environment),
  )
}

/** A text whose every `${NAME}` is the environment variable NAME. Throws an OptionError for one that is not set. */
export function withEnvironment(
  text: string,
  environment: (name: string) => string | undefined,
): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = environment(name)
    if (value !== undefined) return value
    throw new OptionError(`names the environment variable ${name}, which is not set`)
  })
}

/** Whether an option's value must never be shown. */
export const isSecret = (key: string): boolean =>
  /password|secret|token|credential|jaas|ssl\.(key|keystore)|api[._-]?key/i.test(key)
