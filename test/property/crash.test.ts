import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Session } from '../../src/runtime/index.ts'
import { standing, unmatched } from '../harness/golden-compare.ts'
import { LiveJob } from '../harness/golden-job.ts'
import { normalized } from '../harness/golden-lines.ts'
import { memoryStage } from '../harness/golden-memory.ts'
import { ALL_AT_ONCE } from '../harness/golden-ways.ts'

const PARTITIONS = 3

/** What happens to the jobs: a record comes, or something is done to them. */
type Event =
  | {
      readonly kind: 'record'
      readonly partition: number
      readonly k: string | null
      readonly n: number | null
    }
  | { readonly kind: 'checkpoint' | 'crash' | 'stop' | 'idle' }
  /** Lets this much time pass, so that the interval may take a checkpoint by itself. */
  | { readonly kind: 'advance'; readonly ms: number }
  /** A checkpoint is begun, and the crash comes in the middle of it. */
  | { readonly kind: 'crash in checkpoint'; readonly turns: number }

const record = fc.record({
  kind: fc.constant('record' as const),
  partition: fc.nat(PARTITIONS - 1),
  k: fc.option(fc.constantFrom('a', 'b', 'c', 'ä', ''), { freq: 6 }),
  n: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger()), { freq: 6 }),
})
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: record },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('checkpoint', 'crash', 'stop', 'idle') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      ms: fc.integer({ min: 1, max: 15_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('crash in checkpoint' as const), turns: fc.nat(3) }),
  },
)

const SCRIPT = `
  CREATE SOURCE t (k STRING, n BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json');
  CREATE SINK copy (k STRING, n BIGINT) INTO KAFKA WITH (topic = 'copy', format = 'json');
  CREATE SINK counts (k STRING, c BIGINT, nn BIGINT, s BIGINT, lo BIGINT, hi BIGINT, d BIGINT)
  INTO KAFKA WITH (topic = 'counts', format = 'json', changelog.mode = 'op', key.fields = 'k');
  CREATE SINK sizes (c BIGINT, g BIGINT, hi BIGINT)
  INTO KAFKA WITH (topic = 'sizes', format = 'json', changelog.mode = 'op');
  CREATE VIEW groups_of AS SELECT k, COUNT(*) AS c, SUM(n) AS s FROM t GROUP BY k;
  EXECUTE STATEMENT SET BEGIN
    INSERT INTO copy SELECT k, n FROM t;
    INSERT INTO counts
    SELECT k, COUNT(*), COUNT(n), SUM(n), MIN(n), MAX(n), COUNT(DISTINCT n) FROM t GROUP BY k;
    INSERT INTO sizes SELECT c, COUNT(*), MAX(s) FROM groups_of GROUP BY c;
  END;`

test('whatever crashes when, every record counts once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 40 }), survive), { numRuns: 60 })
})

async function survive(events: readonly Event[]): Promise<void> {
  const stage = memoryStage(ALL_AT_ONCE, PARTITIONS)
  const session = new Session({
    connectors: stage.connectors,
    environment: () => undefined,
    note() {},
  })
  const [action] = session.plan(SCRIPT, 'crash.sql')
  if (action?.kind !== 'job') throw new Error('the script is one job')
  const job = new LiveJob({
    name: 'crash',
    query: action.query,
    stage,
    checkpointed: true,
    note() {},
  })
  await job.launch()
  const rows: Row[] = []
  for (const each of events) {
    if (each.kind === 'record') {
      rows.push({ k: each.k, n: each.n })
      const value = JSON.stringify({ k: each.k, n: each.n })
      await stage.append('in', { partition: each.partition, key: null, value })
    } else await happen(each, job, stage.advance)
    expect(job.failure).toBeUndefined()
  }
  await job.idle()
  await job.stop()
  expect(job.failure).toBeUndefined()
  expectRows(
    stage.read('copy'),
    rows.map((row) => JSON.stringify(row)),
  )
  expectRows(stage.read('counts').map(withoutKey), countsOf(rows))
  expectRows(stage.read('sizes'), sizesOf(rows))
}

async function happen(
  event: Exclude<Event, { kind: 'record' }>,
  job: LiveJob,
  advance: (ms: number) => Promise<void>,
): Promise<void> {
  switch (event.kind) {
    case 'idle':
      return job.idle()
    case 'checkpoint':
      return job.checkpoint()
    case 'crash':
      return job.crash()
    case 'advance':
      return advance(event.ms)
    case 'stop':
      await job.stop()
      return job.launch()
    case 'crash in checkpoint': {
      const taken = job.checkpoint()
      for (let turn = 0; turn < event.turns; turn++) await advance(0)
      await job.crash()
      await taken
    }
  }
}

interface Row {
  readonly k: string | null
  readonly n: number | null
}

function expectRows(found: readonly string[], expected: readonly string[]): void {
  expect(unmatched(found)).toBeUndefined()
  expect(sorted(found)).toEqual(sorted(expected))
}

const sorted = (lines: readonly string[]): string[] =>
  [...standing(lines.map(normalized))]
    .flatMap(([row, count]) => Array(count).fill(row) as string[])
    .sort()

const withoutKey = (line: string): string => line.slice(line.indexOf(' | ') + 3)

function groupsOf(rows: readonly Row[]): Map<string | null, (bigint | null)[]> {
  const groups = new Map<string | null, (bigint | null)[]>()
  for (const { k, n } of rows) {
    groups.set(k, [...(groups.get(k) ?? []), n === null ? null : BigInt(n)])
  }
  return groups
}

function countsOf(rows: readonly Row[]): string[] {
  return [...groupsOf(rows)].map(([k, values]) => {
    const known = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : 1))
    const extremes = `"lo":${known[0] ?? null},"hi":${known.at(-1) ?? null}`
    const counts = `"c":${values.length},"nn":${known.length},"s":${sumOf(values)}`
    return `{"k":${JSON.stringify(k)},${counts},${extremes},"d":${new Set(known).size}}`
  })
}

function sizesOf(rows: readonly Row[]): string[] {
  const sums = new Map<number, (bigint | null)[]>()
  for (const values of groupsOf(rows).values()) {
    sums.set(values.length, [...(sums.get(values.length) ?? []), sumOf(values)])
  }
  return [...sums].map(([c, all]) => {
    const known = all.filter((sum) => sum !== null)
    const highest = known.reduce<bigint | null>(
      (hi, sum) => (hi === null || sum > hi ? sum : hi),
      null,
    )
    return `{"c":${c},"g":${all.length},"hi":${highest}}`
  })
}

function sumOf(values: readonly (bigint | null)[]): bigint | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0
    ? null
    : BigInt.asIntN(
        64,
        known.reduce((sum, value) => sum + value, 0n),
      )
}
