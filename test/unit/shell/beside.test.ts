import { expect, test } from 'vitest'
import { withJobsBeside } from '../../../src/shell/beside.ts'
import type { Stopper } from '../../../src/shell/stopper.ts'

/** A job that ends when it is stopped, or fails when told to. */
function endless(): { stopper: Stopper; job: Promise<void>; fail(error: Error): void } {
  let stop = (): void => {}
  let fail = (_: Error): void => {}
  const job = new Promise<void>((resolve, reject) => {
    stop = resolve
    fail = reject
  })
  return { stopper: { stop } as Stopper, job, fail: (error) => fail(error) }
}

test('waits for the jobs that statements leave behind', async () => {
  const { stopper, job } = endless()
  let isOver = false
  const all = withJobsBeside(stopper, async (beside) => beside(job)).then(() => {
    isOver = true
  })
  await Promise.resolve()
  expect(isOver).toBe(false)
  stopper.stop()
  await all
  expect(isOver).toBe(true)
})

test('throws the failure of a job at the end, and stops the statement that runs meanwhile', async () => {
  const { stopper, job: statement } = endless()
  const all = withJobsBeside(stopper, async (beside) => {
    beside(Promise.reject(new Error('division by zero')))
    await statement
  })
  await expect(all).rejects.toThrow('division by zero')
})

test('stops the jobs when a statement fails', async () => {
  const { stopper, job } = endless()
  const all = withJobsBeside(stopper, async (beside) => {
    beside(job)
    throw new Error('no such topic')
  })
  await expect(all).rejects.toThrow('no such topic')
})

test('throws the first of several failures', async () => {
  const { stopper, job, fail } = endless()
  const all = withJobsBeside(stopper, async (beside) => {
    beside(job)
    fail(new Error('first'))
    await job.catch(() => {})
    await Promise.resolve()
    throw new Error('second')
  })
  await expect(all).rejects.toThrow('first')
})
