import { choice, duration, positive, text } from '../connectors/index.ts'

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
] as const)
