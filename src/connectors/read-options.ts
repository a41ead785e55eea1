import { didYouMean, type Span, SqlError } from '../values/index.ts'
import type { Connector } from './define.ts'
import { OptionError, type Options } from './options.ts'

/** An option as written in WITH. */
export interface GivenOption {
  readonly key: string
  readonly value: string
  readonly keyAt: Span
  readonly valueAt: Span
}

/** A connector's options, read: typed values, those under its prefixes, and notes for the person. */
export interface ReadOptions {
  readonly values: never
  readonly extra: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/** Reads and checks what WITH says; every mistake has the place of its option, or of the table's name. */
export function readOptions(
  connector: Connector<never>,
  given: ReadonlyMap<string, GivenOption>,
  tableAt: Span,
  environment: (name: string) => string | undefined,
): ReadOptions {
  const known = connector.options as Options
  const extra = new Map<string, string>()
  const notes: string[] = []
  for (const option of given.values()) {
    const { key } = option
    if (Object.hasOwn(known, key)) continue
    if (
      connector.prefixes?.some((prefix) => key.startsWith(prefix) && key.length > prefix.length)
    ) {
      extra.set(key, expand(option, environment))
    } else if (connector.ignored?.includes(key)) {
      notes.push(`option '${key}' has no effect here yet`)
    } else throw unknownOption(connector, option)
  }
  const values: Record<string, unknown> = {}
  for (const [key, option] of Object.entries(known)) {
    const found = given.get(key)
    values[key] = atOption(given, tableAt, key, () =>
      option.read(found && expand(found, environment)),
    )
  }
  return { values: values as never, extra, notes }
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

function unknownOption(connector: Connector<never>, option: GivenOption): SqlError {
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

/** `${NAME}` in a value is the environment variable NAME, read when the job starts. */
function expand(option: GivenOption, environment: (name: string) => string | undefined): string {
  return option.value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = environment(name)
    if (value === undefined) {
      throw new SqlError(
        'invalid-option',
        `option '${option.key}' names the environment variable ${name}, which is not set`,
        {
          at: option.valueAt,
        },
      )
    }
    return value
  })
}

/** Whether an option's value must never be shown. */
export const isSecret = (key: string): boolean =>
  /password|secret|token|credential|jaas|ssl\.(key|keystore)|api[._-]?key/i.test(key)
