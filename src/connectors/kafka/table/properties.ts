import { nearest } from '../../../values/index.ts'
import { choice, flag, integer, type Option, OptionError } from '../../options.ts'
import { PRODUCER_DEFAULTS } from '../produce/producer.ts'
import { type Codec, codecs } from '../records/codecs.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import { ACTED_ON, WITHOUT_EFFECT } from './property-names.ts'

const PREFIX = 'properties.'

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

  /** Reads a property as an option. Throws an OptionError that names it. */
  read<Value>(name: string, option: Option<Value>): Value {
    try {
      return option.read(this.given.get(name)?.trim())
    } catch (error) {
      if (error instanceof OptionError) throw new OptionError(error.message, PREFIX + name)
      throw error
    }
  }

  number(name: string, otherwise: number): number {
    return this.read(name, integer('', otherwise))
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
  }
}

function unknownProperty(name: string): OptionError {
  const known = [...ACTED_ON, ...WITHOUT_EFFECT].map((one) => PREFIX + one)
  const near = nearest(PREFIX + name, known).map((one) => `'${one}'`)
  const hint = near.length > 0 ? `: did you mean ${near.join(' or ')}?` : ''
  return new OptionError(`is not known to Kafka's clients${hint}`, PREFIX + name)
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

/** How a sink batches and how long it tries. */
export function producerSettingsOf(properties: Properties) {
  properties.choice('acks', ['all', '-1'])
  return {
    codec: codecOf(properties),
    batchBytes: properties.number('batch.size', PRODUCER_DEFAULTS.batchBytes),
    lingerMs: properties.number('linger.ms', PRODUCER_DEFAULTS.lingerMs),
    bufferBytes: properties.number('buffer.memory', PRODUCER_DEFAULTS.bufferBytes),
    requestTimeoutMs: properties.number('request.timeout.ms', PRODUCER_DEFAULTS.requestTimeoutMs),
    deliveryTimeoutMs: properties.number(
      'delivery.timeout.ms',
      PRODUCER_DEFAULTS.deliveryTimeoutMs,
    ),
  }
}

function codecOf(properties: Properties): Codec | undefined {
  const name = properties.text('compression.type') ?? 'none'
  const found = codecs.find((codec) => codec.name === name.toLowerCase())
  if (found || name.toLowerCase() === 'none') return found
  const names = ['none', ...codecs.map((codec) => codec.name)].map((one) => `'${one}'`)
  throw new OptionError(
    `must be one of ${names.join(', ')}, not '${name}'`,
    `${PREFIX}compression.type`,
  )
}
