import type { Settings } from '../../catalog/index.ts'
import type { World } from '../../world/index.ts'

/** Says when a job that failed may run again, as Flink's strategies of the same names do. */
export interface RestartStrategy {
  /** Takes note of a failure now. Milliseconds until the next start, or undefined when there have been too many. */
  failed(): number | undefined
  /** In words, for the message of a job that ends. */
  readonly limit: string
}

/** The strategy that `restart-strategy.type` names: without it exponential-delay, or none for a job without checkpoints. */
export function restartStrategy(settings: Settings, world: World): RestartStrategy {
  const takesCheckpoints = settings.duration('execution.checkpointing.interval') > 0
  const type =
    settings.get('restart-strategy.type') ?? (takesCheckpoints ? 'exponential-delay' : 'none')
  switch (type) {
    case 'exponential-delay':
    case 'exponentialdelay':
      return exponentialDelay(settings, world)
    case 'fixed-delay':
    case 'fixeddelay':
      return fixedDelay(settings)
    case 'failure-rate':
    case 'failurerate':
      return failureRate(settings, world)
    case 'none':
    case 'off':
    case 'disable':
      return never
  }
}

/** For jobs that are not started again. */
export const never: RestartStrategy = { failed: () => undefined, limit: '' }

function fixedDelay(settings: Settings): RestartStrategy {
  const attempts = settings.get('restart-strategy.fixed-delay.attempts')
  const delayMs = settings.duration('restart-strategy.fixed-delay.delay')
  let failures = 0
  return {
    failed: () => (++failures <= attempts ? delayMs : undefined),
    limit: `'restart-strategy.fixed-delay.attempts' = '${attempts}'`,
  }
}

/** The backoff grows from failure to failure; after a long run without one it begins anew. */
function exponentialDelay(settings: Settings, { clock, random }: World): RestartStrategy {
  const of = 'restart-strategy.exponential-delay'
  const maxMs = settings.duration(`${of}.max-backoff`)
  const initialMs = Math.min(settings.duration(`${of}.initial-backoff`), maxMs)
  const multiplier = settings.get(`${of}.backoff-multiplier`)
  const resetMs = settings.duration(`${of}.reset-backoff-threshold`)
  const jitter = settings.get(`${of}.jitter-factor`)
  const attempts = settings.get(`${of}.attempts-before-reset-backoff`)
  let failures = 0
  let backoffMs = 0
  let nextStart = 0
  return {
    failed() {
      const now = clock.monotonic()
      failures = failures > 0 && now - nextStart < resetMs + backoffMs ? failures + 1 : 1
      if (failures > attempts) return undefined
      const plain = Math.min(maxMs, initialMs * multiplier ** (failures - 1))
      const chance = plain * jitter * (2 * random.next() - 1)
      backoffMs = Math.round(Math.max(initialMs, Math.min(maxMs, plain + chance)))
      nextStart = now + backoffMs
      return backoffMs
    },
    limit: `'${of}.attempts-before-reset-backoff' = '${attempts}'`,
  }
}

function failureRate(settings: Settings, { clock }: World): RestartStrategy {
  const of = 'restart-strategy.failure-rate'
  const most = settings.get(`${of}.max-failures-per-interval`)
  const intervalMs = settings.duration(`${of}.failure-rate-interval`)
  const delayMs = settings.duration(`${of}.delay`)
  let times: number[] = []
  return {
    failed() {
      const now = clock.monotonic()
      times = [...times, now].slice(-most - 1)
      const [earliest = now] = times
      return times.length > most && now - earliest <= intervalMs ? undefined : delayMs
    },
    limit: `'${of}.max-failures-per-interval' = '${most}'`,
  }
}
