import { nearest } from '../../../values/index.ts'
import { choice, flag, integer, type Option, OptionError } from '../../options.ts'
import type { OffsetReset } from '../fetch/position.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import { producerSettingsOf } from './producer-properties.ts'
import { ACTED_ON, WITHOUT_EFFECT } from './property-names.ts'

/** What the names of a table's properties begin with. */
export const PREFIX = 'properties.'
const MAX_INT = 2 ** 31 - 1

/** What WITH gives under `properties.`, by the names that Kafka's clients use. */
export class Properties {
  private readonly given: ReadonlyMap<string, string>

  constructor(extra: ReadonlyMap<string, string>) {
    this.given = new Map(
      [...extra]
        .filter(([key]) => key.startsWith(PREFIX))
        .map(([key, value]) => [key.slice(PREFIX.length), value]),
    )
  }

  text(name: string): string | undefined {
    return this.given.get(name)
  }

  has(name: string): boolean {
    return this.given.has(name)
  }

  /** Reads a property as an option. Throws an OptionError that names it. */
  read<Value>(name: string, option: Option<Value>): Value {
    try {
      return option.read(this.given.get(name)?.trim())
    } catch (error) {
      if (error instanceof OptionError) throw new OptionError(error.message, PREFIX + name)
      throw error
    }
  }

  /** A whole number that Java's clients would take too: not negative, and 32 bits unless it may be larger. */
  number(
    name: string,
    otherwise: number,
    { least = 0, most = MAX_INT }: { readonly least?: number; readonly most?: number } = {},
  ): number {
    const value = this.read(name, integer('', otherwise))
    if (value >= least && value <= most) return value
    throw new OptionError(`must be between ${least} and ${most}, not '${value}'`, PREFIX + name)
  }

  flag(name: string, otherwise: boolean): boolean {
    return this.read(name, flag('', otherwise))
  }

  choice<const Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value {
    return this.read(name, choice<Value, Value>('', values, values[0]))
  }

  /** Names of those that are given and have no effect. */
  get withoutEffect(): string[] {
    return [...this.given.keys()].filter((name) => WITHOUT_EFFECT.includes(name))
  }

  /** Throws for a name that no Kafka client knows, and for values that cannot be read. */
  check(): void {
    for (const name of this.given.keys()) {
      if (!ACTED_ON.includes(name) && !WITHOUT_EFFECT.includes(name)) throw unknownProperty(name)
    }
    fetchLimitsOf(this)
    producerSettingsOf(this)
    offsetResetOf(this)
    commitSettingsOf(this)
    timeoutsOf(this)
    transactionTimeoutOf(this)
    this.flag('check.crcs', false)
  }
}

function unknownProperty(name: string): OptionError {
  const known = [...ACTED_ON, ...WITHOUT_EFFECT].map((one) => PREFIX + one)
  const near = nearestOf(name, known).map((one) => `'${one}'`)
  const hint = near.length > 0 ? `: did you mean ${near.join(' or ')}?` : ''
  return new OptionError(`is not known to Kafka's clients${hint}`, PREFIX + name)
}

/** Whoever has the habit of tables may write the prefix where it does not belong. */
function nearestOf(name: string, known: readonly string[]): readonly string[] {
  return known.includes(name) ? [name] : nearest(PREFIX + name, known)
}

/** How much is fetched at a time. Two answers lie in memory at most. */
export function fetchLimitsOf(properties: Properties): FetchLimits {
  return {
    maxWaitMs: properties.number('fetch.max.wait.ms', 500),
    minBytes: properties.number('fetch.min.bytes', 1),
    maxBytes: properties.number('fetch.max.bytes', 8 << 20),
    maxPartitionBytes: properties.number('max.partition.fetch.bytes', 2 << 20),
    readCommitted:
      properties.choice('isolation.level', ['read_uncommitted', 'read_committed']) ===
      'read_committed',
  }
}

/** What to do without an offset, or with one that is not there; undefined when the script leaves it open. */
export const offsetResetOf = (properties: Properties): OffsetReset | undefined =>
  properties.read('auto.offset.reset', choice('', ['earliest', 'latest', 'none'], undefined))

/** When positions are committed to the consumer group. */
export function commitSettingsOf(properties: Properties) {
  return {
    onCheckpoint: properties.flag('commit.offsets.on.checkpoint', true),
    auto: properties.flag('enable.auto.commit', false),
    everyMs: properties.number('auto.commit.interval.ms', 5_000),
  }
}

/** How long a transaction may stay open, if the script says. */
export const transactionTimeoutOf = (properties: Properties): number | undefined =>
  properties.has('transaction.timeout.ms')
    ? properties.number('transaction.timeout.ms', 0, ONE)
    : undefined

/** How long to wait for a connection, and for an answer. */
export function timeoutsOf(properties: Properties) {
  return {
    connectionTimeoutMs: properties.number('socket.connection.setup.timeout.ms', 8_000, ONE),
    requestTimeoutMs: properties.number('request.timeout.ms', 30_000, ONE),
  }
}

const ONE = { least: 1 }
