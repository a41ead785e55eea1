import type { LoggedRequest } from './fault-proxy-log.ts'

/** What happens to a request. */
export type FaultAction =
  /** The connection is cut before the broker gets it. */
  | { readonly action: 'lose-request' }
  /** The broker acts; the connection is cut instead of the answer. */
  | { readonly action: 'lose-answer' }
  /** The connection is cut; the broker gets the request this much later by another one. */
  | { readonly action: 'late'; readonly ms: number }
  /** The answer, and those behind it, come this much later. */
  | { readonly action: 'delay'; readonly ms: number }
  /** The broker gets it, and those behind it, this much later. */
  | { readonly action: 'hold'; readonly ms: number }
  /** The answer never comes, nor do those behind it; the connection stays. */
  | { readonly action: 'silence' }
  /** The answer is this error; with `acted` the broker has done what was asked all the same. */
  | { readonly action: 'refuse'; readonly code: number; readonly acted?: boolean }
  /** `run` gets its turn before the broker gets the request, or before the client gets the answer. */
  | { readonly action: 'tell'; readonly when: 'request' | 'answer'; readonly run: () => unknown }

/** Which requests of a kind an action happens to. */
export type Fault = FaultAction & {
  /** The key or the name of a request kind. */
  readonly api: number | string
  /** Which one that fits, counted from 1 since the fault was planned. */
  readonly nth: number
  /** How many in a row (1). */
  readonly times?: number
  /** Only requests that name it. */
  readonly topic?: string
  /** Only requests of which this holds. */
  readonly fits?: (request: LoggedRequest) => boolean
}

/** The faults of a proxy, and which of them have happened. */
export class FaultPlan {
  private planned: { readonly fault: Fault; seen: number; met: boolean }[] = []

  push(...faults: readonly Fault[]): void {
    for (const fault of faults) this.planned.push({ fault, seen: 0, met: false })
  }

  clear(): void {
    this.planned = []
  }

  /** Whether every planned fault has happened at least once. */
  get allMet(): boolean {
    return this.planned.every(({ met }) => met)
  }

  /** The fault that meets a request. */
  meet(request: LoggedRequest): Fault | undefined {
    let found: Fault | undefined
    for (const one of this.planned) {
      if (!isMeant(one.fault, request)) continue
      one.seen++
      const { nth, times = 1 } = one.fault
      if (found || one.seen < nth || one.seen >= nth + times) continue
      one.met = true
      found = one.fault
    }
    return found
  }
}

function isMeant({ api, topic, fits, ...what }: Fault, request: LoggedRequest): boolean {
  if (api !== request.api && api !== request.name) return false
  if (topic !== undefined && !request.topics.includes(topic)) return false
  // a Metadata about no topic has no place for an error
  if (what.action === 'refuse' && request.name === 'Metadata' && request.topics.length === 0) {
    return false
  }
  return fits?.(request) ?? true
}
