import type { KafkaOptions } from './options.ts'
import { Properties } from './properties.ts'

/** What a source gets that its DDL leaves out, where Flink would fail or ask for it. */
export function sourceDefaults(
  options: KafkaOptions,
  extra: ReadonlyMap<string, string>,
): readonly string[] {
  const properties = new Properties(extra)
  const hasGroup = properties.text('group.id') !== undefined
  const hasReset = properties.text('auto.offset.reset') !== undefined
  const hasStart = options['scan.startup.mode'] !== undefined || hasGroup || hasReset
  return [
    ...(hasGroup ? [] : ["properties.group.id = the job's name"]),
    ...(hasReset ? [] : ["properties.auto.offset.reset = 'earliest'"]),
    ...(hasStart ? [] : ["scan.startup.mode = 'earliest-offset'"]),
  ]
}
