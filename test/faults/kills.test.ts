import { afterAll, describe, expect, inject, test } from 'vitest'
import { seededRandom } from '../../src/world/index.ts'
import { type FaultJobOrder, type Guarantee, makeInput, makeOutput } from '../harness/fault-job.ts'
import { deleteTopics } from '../harness/kafka-broker-topics.ts'
import { KillDriver } from '../harness/kill-driver.ts'
import { type KillPoint, PLAIN_POINTS, TRANSACTION_POINTS } from '../harness/kill-points.ts'
import { missingReader } from '../harness/read-committed.ts'

/** `npm run test:faults` kills at every point and some hundred times; `npm test` a few times. */
const isWhole = process.env['TAILRACE_FAULTS'] === 'all'
const SEED = Number(process.env['TAILRACE_SEED'] ?? Date.now() % 1_000_000)
const HOUR_MS = 3_600_000
const CHUNK = 500

const RIGHT = { missing: 0, foreign: 0, repeatedTooOften: 0, brokenRules: [] }
const POINTS: Readonly<Record<Guarantee, readonly KillPoint[]>> = {
  'at-least-once': PLAIN_POINTS,
  'exactly-once': TRANSACTION_POINTS,
}
const GUARANTEES: readonly Guarantee[] = ['at-least-once', 'exactly-once']

const kafka = inject('kafka')
const missing = kafka.bootstrap === undefined ? kafka.reason : await missingReader()
const bootstrap = kafka.bootstrap ?? ''
const id = `kills-${process.pid}-${Date.now()}`
const topics: string[] = []

afterAll(async () => {
  if (missing === undefined) await deleteTopics(bootstrap, topics)
})

describe.skipIf(missing !== undefined).each(GUARANTEES)('%s', (guarantee) => {
  let order: FaultJobOrder
  let driver: KillDriver
  const random = seededRandom(SEED)
  const below = (limit: number): number => Math.floor(random.next() * limit)
  let jobs = 0

  async function open(): Promise<void> {
    const name = `${id}-${guarantee}-${jobs++}`
    const input = { topic: `${name}-in`, rows: 0, keys: 20 }
    await makeInput(bootstrap, input)
    const output = await makeOutput(bootstrap, name)
    topics.push(input.topic, ...Object.values(output))
    order = { name, guarantee, input, output, intervalMs: 100, rate: 2000 }
    driver = await KillDriver.open(bootstrap, order)
  }

  async function expectRight(): Promise<void> {
    const verdict = await driver.finish()
    const expected = guarantee === 'exactly-once' ? { ...RIGHT, repeated: 0 } : RIGHT
    expect(verdict, `seed ${SEED}: ${verdict.examples.join('; ')}`).toMatchObject(expected)
  }

  async function over(work: () => Promise<void>): Promise<void> {
    await open()
    try {
      await work()
    } finally {
      await driver.close()
    }
  }

  /** Kills at points in an order by chance; gives how many of them the job came to. */
  async function killedAtPoints(most: number): Promise<number> {
    const all = POINTS[guarantee].flatMap((point) =>
      [1, 2, 3].map((nth) => ({ point, nth, order: random.next() })),
    )
    let met = 0
    for (const { point, nth } of all.sort((a, b) => a.order - b.order).slice(0, most)) {
      await driver.feed(CHUNK)
      if (await driver.killAt(point, nth)) met++
    }
    return met
  }

  async function pausedAtPoints(points: readonly KillPoint[]): Promise<number> {
    let met = 0
    for (const point of points) {
      await driver.feed(CHUNK)
      const ended = await driver.pauseAt(point, 2)
      if (ended === undefined) continue
      met++
      expect(ended.code, `${point.name}: ${ended.stderr}`).toBe(1)
    }
    return met
  }

  async function killedAtRandom(kills: number): Promise<void> {
    for (let kill = 0; kill < kills; kill++) {
      await driver.feed(CHUNK)
      await driver.killAfter(300 + below(1500))
    }
  }

  const kills = isWhole ? 60 : 5
  test(
    `loses nothing when it is killed at its points (seed ${SEED})`,
    () =>
      over(async () => {
        // Which points a run comes to is a matter of time; that it was killed at some makes the rest worth asking.
        expect(await killedAtPoints(kills)).toBeGreaterThan(0)
        await expectRight()
      }),
    HOUR_MS,
  )

  if (isWhole) {
    test(
      `loses nothing when it is killed at random moments (seed ${SEED})`,
      () =>
        over(async () => {
          await killedAtRandom(100)
          await expectRight()
        }),
      HOUR_MS,
    )
  }

  if (isWhole && guarantee === 'exactly-once') {
    test(
      'doubles nothing when it wakes after another has taken its place',
      () =>
        over(async () => {
          const points = TRANSACTION_POINTS.filter(({ api }) => api !== 'OffsetCommit')
          expect(await pausedAtPoints(points)).toBeGreaterThan(points.length / 2)
          await expectRight()
        }),
      HOUR_MS,
    )
  }
})
