import { openIntrospection } from '../../src/introspection/index.ts'
import { parse } from '../../src/syntax/index.ts'
import { realWorld } from '../../src/world/index.ts'

/** A row of an answer by column. */
export type Row = Record<string, unknown>

/** All rows that a question to a cluster is answered with. */
export async function askCluster(
  bootstrap: string,
  text: string,
  note: (line: string) => void = console.error,
): Promise<Row[]> {
  const [statement] = parse(text)
  if (statement?.kind !== 'Introspection') throw new Error(`${text} is no question`)
  const question = { ...statement, source: { name: '-c', text } }
  const introspection = openIntrospection(realWorld)
  const cluster = new Map([['bootstrap.servers', bootstrap]])
  const answer = await introspection.ask({ question, stateDir: '/nowhere', cluster, note })
  const rows: Row[] = []
  for (let page = await answer.next(); page; page = await answer.next()) {
    for (const row of page) {
      rows.push(Object.fromEntries(answer.fields.map(({ name }, c) => [name, row[c]])))
    }
  }
  answer.close()
  return rows
}

const numberOf = (value: unknown): number | null => (value === null ? null : Number(value))

/** What `kafka.group_lag` says of some groups, put as Kafka's own tool puts it. */
export async function describeByUs(bootstrap: string, groups: readonly string[]) {
  const list = groups.map((group) => `'${group}'`).join(', ')
  const rows = await askCluster(bootstrap, `FROM kafka.group_lag WHERE "group" IN (${list})`)
  return rows.map(({ group, topic, partition, committed, log_end, lag }) => ({
    group,
    topic,
    partition,
    committed: numberOf(committed),
    logEnd: numberOf(log_end),
    lag: numberOf(lag),
  }))
}

/** Lines of either in one order, to be compared. */
export const inOrder = (lines: readonly object[]): string[] =>
  lines.map((line) => JSON.stringify(line)).sort()
