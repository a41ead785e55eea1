/**
 * How fast the json format is in memory, without Kafka: `node dist/test/bench/json-decode.js [runs]`.
 * Decodes Nexmark bids in every spelling into 2, 3 and 7 columns, and writes them again. The time is
 * the process's own, so that a busy machine disturbs little; the best run counts.
 */
import { type DecodedField, formatOf } from '../../src/formats/index.ts'
import {
  BatchBuilder,
  BIGINT,
  ByteWriter,
  type SqlType,
  STRING,
  timestamp,
} from '../../src/values/index.ts'
import { type BidSpelling, bidJson, SPELLINGS } from '../harness/nexmark.ts'

const BIDS = 20_000
const RUNS = Number(process.argv[2] ?? 60)
const TYPES: Readonly<Record<string, SqlType>> = {
  auction: BIGINT,
  bidder: BIGINT,
  price: BIGINT,
  channel: STRING,
  url: STRING,
  dateTime: timestamp(3),
  extra: STRING,
}

interface Bids {
  readonly bytes: Buffer
  /** Where each bid begins, and behind them all the end. */
  readonly starts: Int32Array
}

function bidsOf(spelling: BidSpelling): Bids {
  const parts = Array.from({ length: BIDS }, (_, n) => Buffer.from(bidJson(n, { spelling })))
  const starts = new Int32Array(BIDS + 1)
  parts.forEach((part, n) => {
    starts[n + 1] = (starts[n] as number) + part.length
  })
  return { bytes: Buffer.concat(parts), starts }
}

const fieldsOf = (names: readonly string[]): DecodedField[] =>
  names.map((name, column) => ({ name, type: TYPES[name] as SqlType, column }))

/** Thousands a second in the best of all runs. */
function best(run: () => void): number {
  let bestMs = Number.POSITIVE_INFINITY
  for (let r = 0; r < RUNS; r++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    bestMs = Math.min(bestMs, (user + system) / 1000)
  }
  return Math.round(BIDS / bestMs)
}

function decodeRate(names: readonly string[], { bytes, starts }: Bids): number {
  const fields = fieldsOf(names)
  const decoder = formatOf('json').decoder(fields, new Map())
  const out = new BatchBuilder(fields)
  out.setBytes(bytes)
  return best(() => {
    for (let n = 0; n < BIDS; n++) {
      decoder.decode(bytes, starts[n] as number, starts[n + 1] as number, out)
      if (out.isFull) out.reset()
    }
    out.reset()
  })
}

function encodeRate(names: readonly string[], { bytes, starts }: Bids): number {
  const fields = fieldsOf(names)
  const decoder = formatOf('json').decoder(fields, new Map())
  const encoder = formatOf('json').encoder(fields, new Map())
  const out = new BatchBuilder(fields)
  out.setBytes(bytes)
  for (let n = 0; !out.isFull; n++) {
    decoder.decode(bytes, starts[n] as number, starts[n + 1] as number, out)
  }
  const batch = out.build()
  const writer = new ByteWriter()
  return best(() => {
    for (let n = 0; n < BIDS; n++) {
      if (n % 1024 === 0) writer.length = 0
      encoder.encode(batch, n % batch.length, writer)
    }
  })
}

const SETS: readonly (readonly string[])[] = [
  ['auction', 'price'],
  ['price', 'channel'],
  ['auction', 'price', 'dateTime'],
  Object.keys(TYPES),
]

for (const spelling of SPELLINGS) {
  const bids = bidsOf(spelling)
  for (const names of SETS) {
    const label = names.length === 7 ? 'all' : names.join('+')
    const rates = `decode ${decodeRate(names, bids)} k/s, encode ${encodeRate(names, bids)} k/s`
    console.log(`${spelling.padEnd(10)} ${label.padEnd(24)} ${rates}`)
  }
}
