import type { Fault } from './fault-proxy-fault.ts'

/** A moment in a job's life that the world outside it can see. */
export interface KillPoint {
  readonly name: string
  /** A request on its way: before the broker has it, or before its answer is there. */
  readonly api: string
  readonly when: 'request' | 'answer'
}

const of = (api: string): KillPoint[] => [
  { name: `${api} sent`, api, when: 'request' },
  { name: `${api} answered`, api, when: 'answer' },
]

/** The moments of every job. */
export const PLAIN_POINTS: readonly KillPoint[] = [
  ...of('InitProducerId'),
  ...of('OffsetFetch'),
  ...of('Fetch'),
  ...of('Produce'),
  ...of('OffsetCommit'),
]

/** The moments of a job with transactions, in the order of a checkpoint. */
export const TRANSACTION_POINTS: readonly KillPoint[] = [
  ...PLAIN_POINTS,
  ...of('AddPartitionsToTxn'),
  ...of('AddOffsetsToTxn'),
  ...of('TxnOffsetCommit'),
  ...of('EndTxn'),
]

/** Runs something at the n-th time that a point is reached; what is on its way then never arrives. */
export const atPoint = ({ api, when }: KillPoint, nth: number, run: () => void): Fault => ({
  api,
  nth,
  action: 'tell',
  when,
  run() {
    run()
    return new Promise(() => {})
  },
})
