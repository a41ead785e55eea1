import { expect, test } from 'vitest'
import { Waiter } from '../../../src/runtime/waiter.ts'

/** Something that is asked when it is ready, and tells when a test says so. */
class Thing {
  asked = 0
  settle: (how: Promise<void> | undefined) => void = () => {}

  ready(): Promise<void> {
    this.asked++
    return new Promise((resolve) => (this.settle = resolve as typeof this.settle))
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('resolves with the first that is ready, and asks the others no second time', async () => {
  const waiter = new Waiter()
  const things = [new Thing(), new Thing()]
  for (let n = 0; n < 3; n++) {
    const wait = waiter.wait(things)
    await turn()
    expect(waiter.isWaiting).toBe(true)
    things[0]?.settle(undefined)
    await wait
    expect(waiter.isWaiting).toBe(false)
  }
  expect(things.map(({ asked }) => asked)).toEqual([3, 1])
})

test('ends when one has failed', async () => {
  const waiter = new Waiter()
  const thing = new Thing()
  const wait = waiter.wait([thing])
  thing.settle(Promise.reject(new Error('gone')))
  await wait
  expect(waiter.isWaiting).toBe(false)
})

test('keeps a call that comes between two waits for the next one, once', async () => {
  const waiter = new Waiter()
  waiter.wake()
  await waiter.wait([new Thing()])
  void waiter.wait([new Thing()])
  await turn()
  expect(waiter.isWaiting).toBe(true)
})
