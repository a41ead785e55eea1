import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { seededRandom } from '../../src/world/index.ts'
import { type Disturbance, disturbancesOf, REQUEST_KINDS } from '../harness/fault-cases.ts'
import { type FaultInput, type Guarantee, makeInput, makeOutput } from '../harness/fault-job.ts'
import {
  type FaultRun,
  type FaultRuns,
  judge,
  outputByRun,
  runDisturbed,
} from '../harness/fault-run.ts'
import { deleteTopics } from '../harness/kafka-broker-topics.ts'
import { missingReader } from '../harness/read-committed.ts'

/** `npm run test:faults` disturbs every request in every way; `npm test` a few of them, chosen by a seed. */
const isWhole = process.env['TAILRACE_FAULTS'] === 'all'
const SEED = Number(process.env['TAILRACE_SEED'] ?? Date.now() % 1_000_000)
const SAMPLES = 16
const AT_ONCE = 4
/** After this long no further sample is begun. */
const SAMPLING_MS = 12_000
/** An endless poll is not followed to its end. */
const MOST = 60
const HOUR_MS = 3_600_000
const GUARANTEES: readonly Guarantee[] = ['at-least-once', 'exactly-once']

const kafka = inject('kafka')
const missing = kafka.bootstrap === undefined ? kafka.reason : await missingReader()
const bootstrap = kafka.bootstrap ?? ''
const id = `requests-${process.pid}-${Date.now()}`
const input: FaultInput = { topic: `${id}-in`, rows: 600, keys: 20 }
const topics = [input.topic]
let outputs = 0

beforeAll(async () => {
  if (missing === undefined) await makeInput(bootstrap, input)
})

afterAll(async () => {
  if (missing === undefined) await deleteTopics(bootstrap, topics)
})

async function newRuns(guarantee: Guarantee): Promise<FaultRuns> {
  const output = await makeOutput(bootstrap, `${id}-${outputs++}`)
  topics.push(...Object.values(output))
  return { bootstrap, guarantee, input, output }
}

/** A run, and what was done to it in words. */
interface Done {
  readonly run: FaultRun
  readonly title: string
}

const titleOf = ({ api, what }: Disturbance, nth: number): string => `${api} ${nth} ${what}`

/** Judges runs that share an output; a message for each that went wrong. */
async function mistakes(runs: FaultRuns, done: readonly Done[]): Promise<string[]> {
  const found = await outputByRun(runs)
  return done.flatMap(({ run, title }) => {
    const wrong = judge(run, runs, found.get(run.name) ?? new Map())
    return wrong.length > 0 ? [`${title}: ${wrong.join('; ')}\n${run.stderr.slice(-600)}`] : []
  })
}

describe.skipIf(missing !== undefined).each(GUARANTEES)('%s', (guarantee) => {
  const counted = new Map<string, number>()

  beforeAll(async () => {
    const runs = await newRuns(guarantee)
    const run = await runDisturbed(runs, `${id}-${guarantee}-clean`)
    expect(await mistakes(runs, [{ run, title: 'undisturbed' }])).toEqual([])
    for (const { name } of run.log) counted.set(name, (counted.get(name) ?? 0) + 1)
  })

  if (isWhole) {
    test('sends only requests that are disturbed here', () => {
      const known: readonly string[] = REQUEST_KINDS
      expect([...counted.keys()].filter((kind) => !known.includes(kind))).toEqual([])
    })

    describe.each(REQUEST_KINDS)('%s', (api) => {
      test.concurrent.each(disturbancesOf(api))(
        '$what',
        async (disturbance) => {
          if (counted.has(api)) expect(await disturbedInTurn(guarantee, disturbance)).toEqual([])
        },
        HOUR_MS,
      )
    })
  } else {
    test(`goes on whatever happens to a request (seed ${SEED})`, async () => {
      expect(await disturbedBySeed(guarantee, counted)).toEqual([])
    })
  }
})

/** Disturbs the first request of a kind, the second, … until a job sends no more of them. */
async function disturbedInTurn(guarantee: Guarantee, disturbance: Disturbance): Promise<string[]> {
  const runs = await newRuns(guarantee)
  const done: Done[] = []
  for (let nth = 1; nth <= MOST; nth++) {
    const run = await runDisturbed(runs, `${runs.output.copies}-${nth}`, disturbance, nth)
    done.push({ run, title: titleOf(disturbance, nth) })
    if (!run.met) break
  }
  return mistakes(runs, done)
}

/** Disturbs some requests that the seed chooses, in jobs side by side. */
async function disturbedBySeed(
  guarantee: Guarantee,
  counted: ReadonlyMap<string, number>,
): Promise<string[]> {
  const random = seededRandom(SEED)
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random.next() * items.length)] as Item
  const kinds = REQUEST_KINDS.filter((kind) => counted.has(kind))
  const runs = await newRuns(guarantee)
  const chosen = Array.from({ length: SAMPLES }, (_, i) => {
    const disturbance = pick(disturbancesOf(pick(kinds)))
    const nth = 1 + Math.floor(random.next() * (counted.get(disturbance.api) ?? 1))
    return { disturbance, nth, name: `${id}-${guarantee}-sample-${i}` }
  })
  const done: Done[] = []
  const deadline = performance.now() + SAMPLING_MS
  const worker = async (): Promise<void> => {
    while (performance.now() < deadline) {
      const next = chosen.shift()
      if (!next) return
      const { disturbance, nth, name } = next
      const run = await runDisturbed(runs, name, disturbance, nth)
      done.push({ run, title: titleOf(disturbance, nth) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return mistakes(runs, done)
}
