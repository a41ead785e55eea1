import { readTopic } from '../harness/kafka-broker-topics.ts'
import {
  type Answer,
  addRow,
  type Digest,
  emptyDigest,
  type GroupDigest,
  readRow,
} from './answer.ts'
import type { Contender, Run } from './contender.ts'
import type { Place, Workload } from './workload.ts'

/** Compares what a run found or wrote with the answer; gives what differs, or undefined. */
export async function wrong(
  contender: Contender,
  workload: Workload,
  place: Place,
  run: Run,
  answer: Answer,
): Promise<string | undefined> {
  const { rows, prices } = run.found ?? {}
  if (rows !== undefined && rows !== answer.copied.rows) return `${rows} rows read`
  if (prices !== undefined && prices !== answer.copied.prices) return `prices sum to ${prices}`
  switch (workload.name) {
    case 'filter':
      return differing(await digestOfTopic(place), answer.filtered)
    case 'copy':
      return differing(await digestOfTopic(place), answer.copied)
    case 'aggregate':
      return differing(run.found?.groups ?? (await askedGroups(contender, place)), answer.grouped)
    case 'columns':
      return differing(await askedColumns(contender, place), answer.copied)
  }
}

/** The sums over groups, asked for with the workload's query inside. */
async function askedGroups(contender: Contender, place: Place): Promise<Partial<GroupDigest>> {
  const groups = 'SELECT channel, COUNT(*) AS n, MAX(price) AS m FROM bids GROUP BY channel'
  const query = `SELECT COUNT(*) AS a, SUM(n) AS b, SUM(m) AS c FROM (${groups}) AS g`
  const [count, counts, maxima] = (await contender.ask?.(place, query)) ?? []
  return { groups: count ?? 0, counts: counts ?? 0, maxima: maxima ?? 0 }
}

/** A sum over every column but the time, which the copy's check compares; a contender that cannot be asked is not. */
async function askedColumns(contender: Contender, place: Place): Promise<Partial<Digest>> {
  const lengths = ['channel', 'url', 'extra'].map((name, i) => `SUM(CHAR_LENGTH(${name})) AS t${i}`)
  const query = `SELECT COUNT(*) AS a, SUM(auction) AS b, SUM(bidder) AS c, SUM(price) AS d, ${lengths.join(', ')} FROM bids`
  const found = await contender.ask?.(place, query)
  if (!found) return {}
  const [rows = 0, auctions = 0, bidders = 0, prices = 0, ...characters] = found
  return { rows, auctions, bidders, prices, characters: characters.reduce((sum, n) => sum + n, 0) }
}

async function digestOfTopic({ bootstrap, output }: Place): Promise<Digest> {
  const digest = emptyDigest()
  await readTopic(bootstrap, output, ({ value }) => addRow(digest, readRow(value ?? 'null')))
  return digest
}

/** Names what differs among the sums that were found. */
function differing<T extends object>(found: Partial<T>, expected: T): string | undefined {
  const names = Object.keys(found) as (keyof T & string)[]
  const off = names.filter((name) => found[name] !== expected[name])
  if (off.length === 0) return undefined
  return off.map((name) => `${name} ${found[name]} instead of ${expected[name]}`).join(', ')
}
