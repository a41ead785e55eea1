import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics } from '../harness/kafka-broker-topics.ts'
import { type BidStream, bidJson, SPELLINGS } from '../harness/nexmark.ts'
import { type Answer, answerOf } from './answer.ts'
import type { Contender } from './contender.ts'
import { type Outcome, raced } from './course.ts'
import { fileLines } from './file.ts'
import { flinkContender } from './flink.ts'
import { kafkajsLoop } from './kafkajs.ts'
import { lagMs } from './lag.ts'
import { checkpointStopMs, firstRowMs, slowReaderMb, startMs } from './probe.ts'
import { comparisonLine, type Line, limitLine, workloadLine } from './table.ts'
import { tailrace } from './tailrace.ts'
import { WORKLOADS, type Workload } from './workload.ts'

/** What to measure, and where. */
export interface BenchOptions {
  readonly bootstrap: string
  readonly withFlink: boolean
  readonly rows: number
  readonly repeat: number
  /** Workloads by name, `file`, `spellings`, `codecs`, `lag` and `probes`; everything when empty. */
  readonly only: readonly string[]
  readonly tell: (text: string) => void
}

/** The table's lines, and what failed or was wrong. */
export interface BenchResult {
  readonly lines: readonly Line[]
  readonly failures: readonly string[]
}

const PARTITIONS = 4
const SLOWEST_SPELLING = 0.7
const IDLE_PARTITION = 0.95
const SLOWEST_CODEC = 0.4
const CODECS = ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd']
const CHECKPOINT_KEYS = 1_000_000

/** Measures what is wanted, one thing after the other. */
export async function bench(options: BenchOptions): Promise<BenchResult> {
  const lines: Line[] = []
  const add = (line: Line) => {
    lines.push(line)
    options.tell(Object.values(line).join(' · '))
  }
  const started = await figure(() => startMs())
  add(limitLine('`tailrace -c "SELECT 1"`', started, 300, 'ms'))
  const ownStartMs = typeof started === 'number' ? started : 0
  const own = tailrace(ownStartMs)
  if (wants(options, 'file')) {
    for (const line of await fileLines({ ...options, startMs: ownStartMs })) add(line)
    if (isFileOnly(options.only)) return resultOf(lines)
  }
  const workloads = WORKLOADS.filter(({ name }) => wants(options, name))
  const plain = await withBids(options, 'plain', {}, async (bids) => {
    const outcomes = await compared(options, workloads, own, bids, add)
    if (wants(options, 'probes')) await probed(bids, add)
    return outcomes
  })
  if (wants(options, 'spellings')) await otherBids(options, own, plain, add)
  if (wants(options, 'codecs')) await compressed(options, own, add)
  if (wants(options, 'lag')) {
    const lag = await figure(() => lagMs(options.bootstrap))
    add(limitLine('lag of 100 groups over 50 partitions', lag, 2000, 'ms'))
  }
  if (wants(options, 'probes')) await checkpointed(options, add)
  return resultOf(lines)
}

/** Files are measured without a broker. */
export const isFileOnly = (only: readonly string[]): boolean =>
  only.length > 0 && only.every((part) => part === 'file')

function resultOf(lines: readonly Line[]): BenchResult {
  const failed = lines.filter((line) => Object.values(line).join().includes('failed: '))
  return { lines, failures: failed.map((line) => `${line.work} failed`) }
}

function wants({ only }: BenchOptions, part: string): boolean {
  return only.length === 0 || only.includes(part)
}

async function probed(bids: Bids, add: (line: Line) => void): Promise<void> {
  add(limitLine('first row of a Kafka query', await figure(() => firstRowMs(bids)), 1000, 'ms'))
  const slow = await figure(() => slowReaderMb(bids, bids.answer.copied.rows))
  add(limitLine('resident with a slow reader', slow, 300, 'MB'))
}

async function checkpointed(options: BenchOptions, add: (line: Line) => void): Promise<void> {
  const keys: BidStream = { bidders: CHECKPOINT_KEYS }
  const rows = Math.max(options.rows, CHECKPOINT_KEYS)
  const stop = await withBids({ ...options, rows }, 'keys', keys, (bids) =>
    figure(() => checkpointStopMs(bids)),
  )
  add(limitLine('checkpoint of 1 M keys stops processing', stop, 200, 'ms'))
}

interface Bids {
  readonly bootstrap: string
  readonly topic: string
  readonly answer: Answer
}

/** All contenders on some workloads over the plain bids; gives Tailrace's outcomes. */
async function compared(
  options: BenchOptions,
  workloads: readonly Workload[],
  own: Contender,
  bids: Bids,
  add: (line: Line) => void,
): Promise<Map<string, Outcome>> {
  const flink = options.withFlink ? await flinkContender() : undefined
  const mine = new Map<string, Outcome>()
  try {
    const contenders = [own, kafkajsLoop, ...(flink ? [flink] : [])]
    for (const workload of workloads) {
      const outcomes = new Map<string, Outcome>()
      // A cluster that has not yet compiled this kind of job is slow: its first run does not count.
      if (flink) await raced(flink, { ...bids, workload, repeat: 1 })
      for (const contender of contenders) {
        outcomes.set(
          contender.name,
          await raced(contender, { ...bids, workload, repeat: options.repeat }),
        )
      }
      add(workloadLine(workload, outcomes))
      mine.set(workload.name, outcomes.get('tailrace') ?? { failure: 'not run' })
    }
  } finally {
    await flink?.stop()
  }
  return mine
}

/** Tailrace on bids that are spelt otherwise, and on a topic with a partition that stays empty. */
async function otherBids(
  options: BenchOptions,
  own: Contender,
  plain: ReadonlyMap<string, Outcome>,
  add: (line: Line) => void,
): Promise<void> {
  const some = WORKLOADS.filter(({ name, targets }) => targets.flink && plain.has(name))
  const run = async (about: string, workload: Workload, bids: Bids, share: number) => {
    const outcome = await raced(own, { ...bids, workload, repeat: options.repeat })
    const before = plain.get(workload.name) ?? { failure: 'not run' }
    add(comparisonLine(`${workload.about}, ${about}`, outcome, before, share))
  }
  for (const spelling of SPELLINGS.slice(1)) {
    await withBids(options, spelling, { spelling }, async (bids) => {
      for (const workload of some) await run(spelling, workload, bids, SLOWEST_SPELLING)
    })
  }
  const idle = (bids: Bids) => run('one partition more, idle', first(some), bids, IDLE_PARTITION)
  await withBids(options, 'idle', { idlePartitions: 1 }, idle)
}

/** Tailrace on bids that the broker has compressed, which it does as Java's producer would. */
async function compressed(
  options: BenchOptions,
  own: Contender,
  add: (line: Line) => void,
): Promise<void> {
  const workload = first(WORKLOADS)
  let plain: Outcome | undefined
  for (const codec of CODECS) {
    const settings = { 'compression.type': codec }
    const outcome = await withBids(options, codec, { settings }, (bids) =>
      raced(own, { ...bids, workload, repeat: options.repeat }),
    )
    plain ??= outcome
    add(comparisonLine(`${workload.about}, ${codec}`, outcome, plain, SLOWEST_CODEC))
  }
}

/** How the topic of some bids is made. */
interface Topic extends BidStream {
  readonly settings?: Readonly<Record<string, string>>
  readonly idlePartitions?: number
}

/** Fills a topic for as long as `work` takes. */
async function withBids<T>(
  options: BenchOptions,
  name: string,
  { settings = {}, idlePartitions = 0, ...stream }: Topic,
  work: (bids: Bids) => Promise<T>,
): Promise<T> {
  const { bootstrap, rows } = options
  const topic = `tailrace-bench-${process.pid}-${name}`
  await createTopics(bootstrap, [{ topic, partitions: PARTITIONS + idlePartitions, settings }])
  try {
    const value = (n: number) => bidJson(n, stream)
    await fillTopic({ bootstrap, topic, partitions: PARTITIONS, rows, value })
    return await work({ bootstrap, topic, answer: answerOf(rows, stream) })
  } finally {
    await deleteTopics(bootstrap, [topic])
  }
}

async function figure<T>(probe: () => Promise<T>): Promise<T | Error> {
  return probe().catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  )
}

function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new Error('nothing to run')
  return item
}
