import { refusalsOf } from './fault-proxy-errors.ts'
import type { Fault, FaultAction } from './fault-proxy-fault.ts'

/** A way to disturb requests of one kind; the n-th of them is chosen later. */
export interface Disturbance {
  readonly api: string
  /** As a test's name says it. */
  readonly what: string
  readonly action: FaultAction
  /** Whether the job may end by it, if only the next start mends it. */
  readonly mayEnd: boolean
}

const DELAY_MS = 800

/** Request kinds that change something at the broker: what comes late may do harm. */
const WRITES = [
  'Produce',
  'InitProducerId',
  'AddPartitionsToTxn',
  'AddOffsetsToTxn',
  'TxnOffsetCommit',
  'EndTxn',
  'OffsetCommit',
]

/** The kinds of requests that jobs send. */
export const REQUEST_KINDS = [
  'ApiVersions',
  'Metadata',
  'FindCoordinator',
  'DescribeConfigs',
  'ListOffsets',
  'OffsetFetch',
  'Fetch',
  'InitProducerId',
  'Produce',
  'OffsetCommit',
  'CreateTopics',
  'AddPartitionsToTxn',
  'AddOffsetsToTxn',
  'TxnOffsetCommit',
  'EndTxn',
] as const

/** Everything that may happen to requests of a kind. */
export function disturbancesOf(api: string): Disturbance[] {
  const lasting = (what: string, action: FaultAction) => ({ api, what, action, mayEnd: false })
  const { retriable, final } = refusalsOf(api)
  return [
    lasting('the request lost', { action: 'lose-request' }),
    lasting('the answer lost', { action: 'lose-answer' }),
    lasting(`delayed by ${DELAY_MS} ms`, { action: 'delay', ms: DELAY_MS }),
    ...retriable.map(({ code, name }) => lasting(`refused by ${name}`, { action: 'refuse', code })),
    ...(WRITES.includes(api) ? writeDisturbances(api) : []),
    ...final.map(({ code, name }) => ({
      ...lasting(`refused by ${name}`, { action: 'refuse', code }),
      mayEnd: true,
    })),
  ]
}

const TIMED_OUT = 7
const NOT_ENOUGH_AFTER_APPEND = 20

/** What was done without anybody's knowledge, or is done when nobody expects it any more. */
function writeDisturbances(api: string): Disturbance[] {
  const code = api === 'Produce' ? NOT_ENOUGH_AFTER_APPEND : TIMED_OUT
  return [
    {
      api,
      what: 'done, but refused',
      action: { action: 'refuse', code, acted: true },
      mayEnd: false,
    },
    { api, what: 'arriving late', action: { action: 'late', ms: DELAY_MS }, mayEnd: true },
  ]
}

/** A disturbance of the n-th request. */
export const faultOf = ({ api, action }: Disturbance, nth: number): Fault => ({
  ...action,
  api,
  nth,
})
