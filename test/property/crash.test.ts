import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Session } from '../../src/runtime/index.ts'
import type { CheckpointStore } from '../../src/state/index.ts'
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
  /** The disk has no room for the next checkpoints; after the third in a row the job ends and is started again. */
  | { readonly kind: 'full disk'; readonly step: Disk['step']; readonly times: number }

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
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('full disk' as const),
      step: fc.constantFrom('write', 'publish'),
      times: fc.integer({ min: 1, max: 4 }),
    }),
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

/** How many schedules are tried; `npm run test:faults` tries thousands. */
const SCHEDULES = Number(process.env['TAILRACE_SCHEDULES'] ?? 60)
const SEED = Number(process.env['TAILRACE_SEED'] ?? Date.now() % 1_000_000)

test(`whatever crashes when, every record counts once (seed ${SEED})`, async () => {
  const property = fc.asyncProperty(fc.array(event, { maxLength: 40 }), survive)
  await fc.assert(property, { numRuns: SCHEDULES, seed: SEED })
}, 600_000)

/** A disk that may refuse what it is given. */
interface Disk {
  step: 'write' | 'publish'
  refusals: number
}

/** Lets a store keep its checkpoints on a disk. */
function onDisk(store: CheckpointStore, disk: Disk): CheckpointStore {
  const write = store.write.bind(store)
  const refuses = (step: Disk['step']): boolean => disk.step === step && disk.refusals-- > 0
  store.write = async (checkpoint, full) => {
    if (refuses('write')) throw new Error('no space left')
    const written = await write(checkpoint, full)
    const publish = async (): Promise<void> => {
      if (refuses('publish')) throw new Error('no space left')
      await written.publish()
    }
    return { ...written, publish }
  }
  return store
}

async function survive(events: readonly Event[]): Promise<void> {
  const disk: Disk = { step: 'write', refusals: 0 }
  const memory = memoryStage(ALL_AT_ONCE, PARTITIONS)
  const stores = new Map<string, CheckpointStore>()
  const openStore = async (name: string): Promise<CheckpointStore> => {
    const store = stores.get(name) ?? onDisk(await memory.openStore(name), disk)
    stores.set(name, store)
    return store
  }
  const stage = { ...memory, openStore }
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
    } else if (each.kind === 'full disk') {
      disk.step = each.step
      disk.refusals = each.times
    } else await happen(each, job, stage.advance)
    await startAgain(job)
  }
  disk.refusals = 0
  await job.idle()
  await startAgain(job)
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
  event: Exclude<Event, { kind: 'record' | 'full disk' }>,
  job: LiveJob,
  advance: (ms: number) => Promise<void>,
): Promise<void> {
  switch (event.kind) {
    case 'idle':
      return job.idle()
    case 'checkpoint':
      return orNoRoom(job.checkpoint())
    case 'crash':
      return job.crash()
    case 'advance':
      return advance(event.ms)
    case 'stop':
      await job.stop()
      return job.failure === undefined ? job.launch() : undefined
    case 'crash in checkpoint': {
      const taken = orNoRoom(job.checkpoint())
      for (let turn = 0; turn < event.turns; turn++) await advance(0)
      await job.crash()
      await taken
    }
  }
}

/** What a checkpoint may fail by. */
const orNoRoom = (taken: Promise<void>): Promise<void> =>
  taken.catch((error) => expect(String(error)).toContain('no space left'))

/** A job that the disk has ended goes on, as its restart strategy would have it. */
async function startAgain(job: LiveJob): Promise<void> {
  if (job.failure === undefined) return
  expect(String(job.failure)).toContain('no space left')
  job.failure = undefined
  await job.launch()
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
