import { expect, test } from 'vitest'
import { DeletedTopics } from '../../../../src/connectors/kafka/client/deleted-topics.ts'
import { virtualWorld } from '../../../../src/world/index.ts'

const UNKNOWN = 3
const topic = (errorCode: number) => ({
  name: 'bids',
  id: 'id',
  internal: false,
  errorCode,
  partitions: [],
})

test('a topic counts as deleted when it has been unknown for more than ten seconds on end', async () => {
  const { clock } = virtualWorld()
  const deleted = new DeletedTopics(clock)
  expect(deleted.isGone(topic(UNKNOWN))).toBe(false)
  await clock.advance(9000)
  expect(deleted.isGone(topic(UNKNOWN))).toBe(false)
  await clock.advance(2000)
  expect(deleted.isGone(topic(UNKNOWN))).toBe(true)
})

test('a topic that was known or written meanwhile starts anew', async () => {
  const { clock } = virtualWorld()
  const deleted = new DeletedTopics(clock)
  for (const known of [() => deleted.isGone(topic(0)), () => deleted.seen('bids')]) {
    deleted.isGone(topic(UNKNOWN))
    await clock.advance(9000)
    known()
    await clock.advance(2000)
    expect(deleted.isGone(topic(UNKNOWN))).toBe(false)
  }
})
