import { expect, test } from 'vitest'
import { disturbancesOf, REQUEST_KINDS } from '../../harness/fault-cases.ts'
import { type Fault, FaultPlan } from '../../harness/fault-proxy-fault.ts'
import { answerBody, answerFrame, framed } from '../../harness/fault-proxy-frame.ts'
import { type LoggedRequest, logged } from '../../harness/fault-proxy-log.ts'
import { refusal } from '../../harness/fault-proxy-refuse.ts'
import { brokenRules } from '../../harness/fault-run.ts'
import { KAFKA_APIS } from '../../harness/kafka-apis.ts'
import { differenceOf, multisetOf } from '../../harness/read-committed.ts'

const head = (name: string, version: number) => {
  const [api = -1] = [...KAFKA_APIS].find(([, one]) => one.name === name) ?? []
  return { api, name, version, correlation: 7 }
}
const request = (name: string, topics: readonly string[] = [], body = {}): LoggedRequest =>
  logged(
    head(name, 0),
    { ...body, topics: topics.map((topic) => ({ name: topic, partitions: [] })) },
    { connection: 0, atMs: 0 },
  )

test.each([
  ['EndTxn', 2, 47],
  ['EndTxn', 3, 47],
  ['InitProducerId', 4, 51],
  ['FindCoordinator', 2, 15],
])('a refused %s version %i says so, plain or flexible', (name, version, code) => {
  const frame = answerFrame(head(name, version), refusal(head(name, version), {}, code))
  expect(frame.readInt32BE(0)).toBe(frame.length - 4)
  expect(frame.readInt32BE(4)).toBe(7)
  expect(answerBody(frame, head(name, version))).toMatchObject({ error_code: code })
})

test.each([
  ['Produce', 8],
  ['Fetch', 11],
  ['TxnOffsetCommit', 2],
  ['OffsetFetch', 7],
])('a refused %s names each partition', (name, version) => {
  const parts = name === 'OffsetFetch' ? [0, 1] : [{ index: 0 }, { index: 1 }]
  const asked = { topics: [{ name: 't', partitions: parts }] }
  const frame = answerFrame(head(name, version), refusal(head(name, version), asked, 14))
  expect(answerBody(frame, head(name, version))).toMatchObject({
    topics: [
      {
        name: 't',
        partitions: [
          { index: 0, error_code: 14 },
          { index: 1, error_code: 14 },
        ],
      },
    ],
  })
})

test('frames are found however the network cuts them', () => {
  const stream = Buffer.from([0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9])
  for (let size = 1; size <= stream.length; size++) {
    const frames: number[][] = []
    const take = framed((frame) => frames.push([...frame.subarray(4)]))
    for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size))
    expect(frames).toEqual([[7, 8], [9]])
  }
})

test('a fault meets the n-th request that fits, and only that', () => {
  const plan = new FaultPlan()
  const fault: Fault = { api: 'Produce', nth: 2, topic: 'b', action: 'lose-answer' }
  plan.push(fault)
  const sent = [request('Produce', ['b']), request('Fetch', ['b']), request('Produce', ['a'])]
  expect(sent.map((one) => plan.meet(one))).toEqual([undefined, undefined, undefined])
  expect(plan.allMet).toBe(false)
  expect(plan.meet(request('Produce', ['a', 'b']))).toBe(fault)
  expect(plan.meet(request('Produce', ['b']))).toBeUndefined()
  expect(plan.allMet).toBe(true)
})

test('two EndTxn of one epoch are told', () => {
  const end = (epoch: number): LoggedRequest => ({
    ...request('EndTxn'),
    transactionalId: 'x',
    producerId: 1n,
    producerEpoch: epoch,
  })
  expect(brokenRules([end(1), end(2)])).toEqual([])
  expect(brokenRules([end(1), end(2), end(1)])).toEqual(['a second EndTxn of x 1/1'])
})

test('multisets differ by what is missing, repeated and foreign', () => {
  const difference = differenceOf(multisetOf(['a', 'a', 'c']), multisetOf(['a', 'b']))
  expect(difference).toMatchObject({ missing: 1, repeated: 1, foreign: 1 })
})

test('every kind of request can be disturbed', () => {
  for (const kind of REQUEST_KINDS) expect(disturbancesOf(kind).length).toBeGreaterThan(2)
})
