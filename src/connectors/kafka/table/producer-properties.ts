import { choice, integer, OptionError } from '../../options.ts'
import { PRODUCER_DEFAULTS, type ProducerSettings } from '../produce/producer.ts'
import { type Codec, codecs, withLevel } from '../records/codecs.ts'
import type { Properties } from './properties.ts'

const ONE = { least: 1 }

/** How many requests may be under way for batches to be stored in order and once. */
const MOST_ORDERED = 5

/** How a sink batches, compresses and tries, by the properties of Java's producer. Throws an OptionError. */
export function producerSettingsOf(
  properties: Properties,
): Omit<ProducerSettings, 'client' | 'purpose'> {
  const { batchBytes, bufferBytes, lingerMs } = PRODUCER_DEFAULTS
  return {
    codec: codecOf(properties),
    batchBytes: properties.number('batch.size', batchBytes),
    lingerMs: properties.number('linger.ms', lingerMs),
    bufferBytes: properties.number('buffer.memory', bufferBytes, { most: Number.MAX_SAFE_INTEGER }),
    maxRequestBytes: properties.has('max.request.size')
      ? properties.number('max.request.size', 0, ONE)
      : undefined,
    ...promisesOf(properties),
    ...timesOf(properties),
  }
}

/** What is promised of a batch; like Java's producer, it gives up idempotence when something else that was asked for rules it out. */
function promisesOf(properties: Properties) {
  const acks = acksOf(properties)
  const retries = properties.number('retries', PRODUCER_DEFAULTS.retries)
  const maxInFlight = properties.has('max.in.flight.requests.per.connection')
    ? properties.number('max.in.flight.requests.per.connection', MOST_ORDERED, ONE)
    : PRODUCER_DEFAULTS.maxInFlight
  const isWanted = properties.flag('enable.idempotence', true)
  const isPossible = acks === -1 && retries > 0
  if (isWanted && properties.has('enable.idempotence')) {
    const conflict = 'properties.enable.idempotence'
    if (acks !== -1) throw needed(`'properties.acks' = 'all'`, conflict)
    if (retries === 0) throw needed(`'properties.retries' above 0`, conflict)
    if (Number.isFinite(maxInFlight) && maxInFlight > MOST_ORDERED) {
      throw needed(
        `'properties.max.in.flight.requests.per.connection' of at most ${MOST_ORDERED}`,
        conflict,
      )
    }
  }
  return { acks, retries, maxInFlight, isIdempotent: isWanted && isPossible }
}

const needed = (what: string, option: string): OptionError =>
  new OptionError(`= true needs ${what}`, option)

/** With '0' an answer is awaited too: without one, no checkpoint would know what is safe. */
function acksOf(properties: Properties): -1 | 1 {
  const acks = properties.choice('acks', ['all', '-1', '1', '0'])
  return acks === '1' || acks === '0' ? 1 : -1
}

/** As Java's producer: the time for delivery is at least that for waiting and for one request. */
function timesOf(properties: Properties) {
  const { requestTimeoutMs, deliveryTimeoutMs, lingerMs } = PRODUCER_DEFAULTS
  const request = properties.number('request.timeout.ms', requestTimeoutMs, ONE)
  const least = request + properties.number('linger.ms', lingerMs)
  const delivery = properties.number('delivery.timeout.ms', deliveryTimeoutMs)
  if (delivery < least && properties.has('delivery.timeout.ms')) {
    throw new OptionError(
      `must be at least 'request.timeout.ms' + 'linger.ms' = ${least}, not '${delivery}'`,
      'properties.delivery.timeout.ms',
    )
  }
  return { requestTimeoutMs: request, deliveryTimeoutMs: Math.max(delivery, least) }
}

function codecOf(properties: Properties): Codec | undefined {
  const names = codecs.map(({ name }) => name)
  const name = properties.read('compression.type', choice('', ['none', ...names], 'none'))
  const levels = new Map(
    Object.entries(LEVELS).map(([one, { least, most }]) => [
      one,
      levelOf(properties, `compression.${one}.level`, least, most),
    ]),
  )
  const codec = codecs.find((one) => one.name === name)
  const level = levels.get(name)
  return codec && level !== undefined ? withLevel(codec, level) : codec
}

/** Java's ranges. The level of lz4 has no effect: there is one way to write it here. */
const LEVELS = {
  gzip: { least: -1, most: 9 },
  lz4: { least: 1, most: 17 },
  zstd: { least: -131_072, most: 22 },
} as const

function levelOf(
  properties: Properties,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const level = properties.read(name, integer('', undefined))
  if (level === undefined || (level >= least && level <= most)) return level
  throw new OptionError(
    `must be between ${least} and ${most}, not '${level}'`,
    `properties.${name}`,
  )
}
