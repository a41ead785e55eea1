import { choice, duration, positive, text } from '../connectors/index.ts'
import { count, factor, pause } from './setting-kinds.ts'

/** Names of the strategies for restarts; several mean the same. */
const STRATEGIES = [
  'exponential-delay',
  'fixed-delay',
  'failure-rate',
  'none',
  'exponentialdelay',
  'fixeddelay',
  'failurerate',
  'off',
  'disable',
] as const

/** Settings that are acted on, with their defaults; durations in milliseconds. */
export const knownSettings = {
  'pipeline.name': text("The job's name; the script's file name when not set."),
  'execution.checkpointing.interval': duration('Time between checkpoints; 0 takes none.', 10_000),
  'execution.checkpointing.timeout': duration('How long a checkpoint may take.', 120_000),
  'state.checkpoints.num-retained': positive('How many checkpoints are kept.', 3),
  'execution.runtime-mode': choice(
    'Only streaming; bounded input ends the job in either case.',
    ['streaming', 'batch', 'automatic'],
    'streaming',
  ),
  'restart-strategy.type': choice(
    'Whether and when a job that failed is started again; exponential-delay, or none without checkpoints.',
    STRATEGIES,
    undefined,
  ),
  'restart-strategy.fixed-delay.attempts': count('How many restarts there may be.', 1),
  'restart-strategy.fixed-delay.delay': duration('Time before each restart.', 1000),
  'restart-strategy.exponential-delay.initial-backoff': pause(
    'Time before the first restart.',
    1000,
  ),
  'restart-strategy.exponential-delay.max-backoff': pause('Longest time before a restart.', 60_000),
  'restart-strategy.exponential-delay.backoff-multiplier': factor(
    'What the time before a restart grows by.',
    { least: 1, otherwise: 1.5 },
  ),
  'restart-strategy.exponential-delay.reset-backoff-threshold': pause(
    'How long a job must run without a failure for the first backoff to hold again.',
    3_600_000,
  ),
  'restart-strategy.exponential-delay.jitter-factor': factor(
    'The part of a backoff that chance adds or takes.',
    { least: 0, most: 1, otherwise: 0.1 },
  ),
  'restart-strategy.exponential-delay.attempts-before-reset-backoff': count(
    'How many restarts there may be in a row; 0 or more.',
    Number.POSITIVE_INFINITY,
  ),
  'restart-strategy.failure-rate.max-failures-per-interval': positive(
    'How many failures there may be in an interval.',
    1,
  ),
  'restart-strategy.failure-rate.failure-rate-interval': pause('That interval.', 60_000),
  'restart-strategy.failure-rate.delay': duration('Time before each restart.', 1000),
} as const

/** The name of a setting that is acted on. */
export type SettingName = keyof typeof knownSettings

/** What a setting's reader gives. */
export type SettingValue<Name extends SettingName> = ReturnType<
  (typeof knownSettings)[Name]['read']
>

/** Other spellings of settings that are acted on. */
export const settingAliases: ReadonlyMap<string, SettingName> = new Map([
  ['execution.checkpointing.num-retained', 'state.checkpoints.num-retained'],
  ['restart-strategy', 'restart-strategy.type'],
] as const)
