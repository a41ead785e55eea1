import { expect, test } from 'vitest'
import { Outbox, type SealedBatch } from '../../../../src/connectors/kafka/produce/outbox.ts'
import { BatchWriter } from '../../../../src/connectors/kafka/records/batch-writer.ts'

const seal = {
  producerId: 1,
  producerEpoch: 0,
  isTransactional: false,
  codec: undefined,
  nowMs: 0,
}

function sealed(outbox: Outbox, records = 1): SealedBatch {
  outbox.open = new BatchWriter(128)
  for (let i = 0; i < records; i++) {
    outbox.open.begin(0)
    outbox.open.end()
  }
  return outbox.seal(seal)
}

function sent(outbox: Outbox): SealedBatch[] {
  const batches: SealedBatch[] = []
  for (let next = outbox.peek(); next; next = outbox.peek()) {
    outbox.take()
    batches.push(next)
  }
  return batches
}

function warm(outbox: Outbox): void {
  sealed(outbox)
  for (const batch of sent(outbox)) outbox.acknowledge(batch)
}

test('the first batch of a partition goes alone, then five are under way', () => {
  const outbox = new Outbox('t', 0)
  const batches = Array.from({ length: 8 }, () => sealed(outbox))
  expect(sent(outbox)).toEqual(batches.slice(0, 1))
  outbox.acknowledge(batches[0] as SealedBatch)
  expect(sent(outbox)).toEqual(batches.slice(1, 6))
  outbox.acknowledge(batches[1] as SealedBatch)
  expect(sent(outbox)).toEqual(batches.slice(6, 7))
})

test('after a failure everything goes again in the order of its sequences', () => {
  const outbox = new Outbox('t', 0)
  warm(outbox)
  const [a, b, c] = [sealed(outbox), sealed(outbox), sealed(outbox)]
  sent(outbox)
  outbox.acknowledge(a)
  outbox.retry(c)
  expect(sent(outbox)).toEqual([])
  outbox.retry(b)
  expect(sent(outbox)).toEqual([b])
  outbox.acknowledge(b)
  expect(sent(outbox)).toEqual([c])
})

test('sequences count records and wrap behind 2^31 − 1', () => {
  const outbox = new Outbox('t', 0, { firstSequence: 2 ** 31 - 2 })
  const batches = [sealed(outbox), sealed(outbox, 3), sealed(outbox)]
  expect(batches.map((one) => one.baseSequence)).toEqual([2 ** 31 - 2, 2 ** 31 - 1, 2])
})

test('the order holds across the wrap', () => {
  const outbox = new Outbox('t', 0, { firstSequence: 2 ** 31 - 2 })
  warm(outbox)
  const [a, b] = [sealed(outbox), sealed(outbox)]
  sent(outbox)
  outbox.retry(b)
  outbox.retry(a)
  expect(sent(outbox)).toEqual([a])
})
