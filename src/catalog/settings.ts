import { OptionError } from '../connectors/index.ts'
import { didYouMean, type Span, SqlError } from '../values/index.ts'
import { flinkSettingPrefixes, flinkSettings } from './flink-settings.ts'
import {
  knownSettings,
  type SettingName,
  type SettingValue,
  settingAliases,
} from './known-settings.ts'

type DurationName = {
  [Name in SettingName]: SettingValue<Name> extends number ? Name : never
}[SettingName]

/** What SET has set so far. Immutable: `set` and `reset` give new settings, so that a job keeps those of its place. */
export class Settings {
  private readonly given: ReadonlyMap<string, string>

  constructor(given: ReadonlyMap<string, string> = new Map()) {
    this.given = given
  }

  /** A setting's value or default; durations in milliseconds. */
  get<Name extends SettingName>(name: Name): SettingValue<Name> {
    return knownSettings[name].read(this.given.get(name)) as SettingValue<Name>
  }

  /** A duration in milliseconds. */
  duration(name: DurationName): number {
    return this.get(name)
  }

  /** Whether SET has named it. */
  has(name: SettingName): boolean {
    return this.given.has(name)
  }

  /** Settings with one more; unknown keys and unreadable values are errors, keys of Flink without effect here are noted. */
  set(key: string, value: string, at: Span, note: (line: string) => void): Settings {
    const name = settingAliases.get(key) ?? key
    if (isKnown(name)) check(name, value, at)
    else if (isFlinks(name)) note(`setting '${key}' has no effect here`)
    else throw unknownSetting(key, at)
    if (name === 'execution.runtime-mode' && value.toLowerCase() === 'batch') {
      note(
        `setting 'execution.runtime-mode' = 'batch': queries run as streams that end with their input`,
      )
    }
    return new Settings(new Map([...this.given, [name, value]]))
  }

  /** Settings without one, or without all. */
  reset(key?: string): Settings {
    if (key === undefined) return new Settings()
    const name = settingAliases.get(key) ?? key
    return new Settings(new Map([...this.given].filter(([each]) => each !== name)))
  }

  /** What has been set: keys and values, by key. */
  list(): [key: string, value: string][] {
    return [...this.given].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}

const isKnown = (name: string): name is SettingName => Object.hasOwn(knownSettings, name)

const isFlinks = (name: string): boolean =>
  flinkSettings.has(name) || flinkSettingPrefixes.some((prefix) => name.startsWith(prefix))

function check(name: SettingName, value: string, at: Span): void {
  try {
    knownSettings[name].read(value)
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new SqlError('invalid-option', `setting '${name}' ${error.message}`, { at })
  }
}

function unknownSetting(key: string, at: Span): SqlError {
  const names = [...Object.keys(knownSettings), ...flinkSettings]
  const near = didYouMean(key, names, (name) => `'${name}'`)
  const hint = near?.startsWith('did')
    ? near
    : `settings that act: ${Object.keys(knownSettings).join(', ')}`
  return new SqlError('unknown-option', `there is no setting '${key}'`, { at, hint })
}
