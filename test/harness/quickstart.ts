/**
 * `npm start`: a real Kafka, a topic of bids, `queries/quickstart.sql` through the command line, the rows that came
 * out. It ends with 0 when they are right, with the job's own code when the job failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { startKafka } from './kafka-broker.ts'
import { fillTopic } from './kafka-broker-fill.ts'
import { endWithUs } from './kafka-broker-process.ts'
import { createTopics, deleteTopics, readTopic } from './kafka-broker-topics.ts'
import { bidAt, bidJson } from './nexmark.ts'

const ROWS = 20_000
const HIGH_PRICE = 99_000_000
const HOT_CHANNELS = ['Google', 'Facebook', 'Baidu', 'Apple']
const BIDS = 'quickstart-bids'
const HIGH_BIDS = 'quickstart-high-bids'
const CHANNELS = 'quickstart-channels'
const TOPICS = [BIDS, HIGH_BIDS, CHANNELS]
// Both from dist/test/harness, where this file runs.
const CLI = fileURLToPath(new URL('../../bin/cli.js', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../../queries/quickstart.sql', import.meta.url))

interface HighBid {
  readonly auction: number
  readonly bidder: number
  readonly price: number
  readonly dateTime: string
}

interface Channel {
  readonly channel: string
  readonly bids: number
  readonly highest: number
}

process.exitCode = await quickstart()

async function quickstart(): Promise<number> {
  tell('Starting Apache Kafka …')
  const kafka = await startKafka()
  if (kafka.bootstrap === undefined) {
    tell(kafka.reason)
    return 3
  }
  try {
    return await withTopics(kafka.bootstrap)
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    return 3
  } finally {
    await kafka.stop()
  }
}

async function withTopics(bootstrap: string): Promise<number> {
  await createTopics(
    bootstrap,
    TOPICS.map((topic) => ({ topic, partitions: 4 })),
  )
  try {
    tell(`Filling the topic ${BIDS} on ${bootstrap} with ${ROWS.toLocaleString('en')} bids …`)
    await fillTopic({ bootstrap, topic: BIDS, partitions: 4, rows: ROWS, value: (n) => bidJson(n) })
    tell('Running queries/quickstart.sql …')
    const code = await runScript(bootstrap)
    return code === 0 ? await shown(bootstrap) : code
  } finally {
    await deleteTopics(bootstrap, TOPICS)
  }
}

/** Runs the script as a user would, with its state in a folder that goes away. */
async function runScript(bootstrap: string): Promise<number> {
  const state = mkdtempSync(join(tmpdir(), 'tailrace-quickstart-'))
  const args = ['run', SCRIPT, '-b', bootstrap, '--state-dir', state]
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'inherit' })
  const release = endWithUs(child, state)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? 1))
    })
  } finally {
    release()
    rmSync(state, { recursive: true, force: true })
  }
}

/** Prints what stands in the two topics; 0 when it is what the bids call for. */
async function shown(bootstrap: string): Promise<number> {
  const high: HighBid[] = []
  await readTopic(bootstrap, HIGH_BIDS, ({ value }) =>
    high.push(JSON.parse(value ?? '') as HighBid),
  )
  const channels = await channelsThatStand(bootstrap)
  print(`${high.length} high bids in the topic ${HIGH_BIDS}, among them`, high.slice(0, 5))
  print(`What stands in the topic ${CHANNELS}`, channels)
  const isRight =
    sameRows(high.map(highKey), expectedHigh()) &&
    sameRows(channels.map(channelKey), expectedChannels())
  tell(isRight ? 'All of it is right.' : 'That is NOT what the bids call for.')
  return isRight ? 0 : 1
}

/** Merges the changes: a key's +I or +U puts its row there, a -D takes it away. */
async function channelsThatStand(bootstrap: string): Promise<Channel[]> {
  const rows = new Map<string, Channel>()
  await readTopic(bootstrap, CHANNELS, ({ value }) => {
    const { op, ...row } = JSON.parse(value ?? '') as Channel & { op: string }
    if (op === '+I' || op === '+U') rows.set(row.channel, row)
    else if (op === '-D') rows.delete(row.channel)
  })
  return [...rows.values()].sort((a, b) => b.bids - a.bids)
}

function expectedHigh(): string[] {
  const bids = Array.from({ length: ROWS }, (_, n) => bidAt(n))
  return bids.filter((bid) => (bid.price ?? 0) > HIGH_PRICE).map(highKey)
}

function expectedChannels(): string[] {
  const bids = Array.from({ length: ROWS }, (_, n) => bidAt(n))
  return HOT_CHANNELS.map((channel) => {
    const prices = bids.filter((bid) => bid.channel === channel).map((bid) => bid.price ?? 0)
    return channelKey({ channel, bids: prices.length, highest: Math.max(...prices) })
  })
}

function highKey({
  auction,
  bidder,
  price,
}: {
  auction: number
  bidder: number
  price: number | null
}): string {
  return `${auction}/${bidder}/${price}`
}

function channelKey({ channel, bids, highest }: Channel): string {
  return `${channel}/${bids}/${highest}`
}

function sameRows(found: readonly string[], expected: readonly string[]): boolean {
  return [...found].sort().join() === [...expected].sort().join()
}

function print(title: string, rows: readonly object[]): void {
  const table = new Table({ head: Object.keys(rows[0] ?? {}), style: { head: [], border: [] } })
  for (const row of rows) table.push(Object.values(row).map(String))
  console.log(`\n${title}\n${table.toString()}`)
}

function tell(text: string): void {
  console.error(text)
}
