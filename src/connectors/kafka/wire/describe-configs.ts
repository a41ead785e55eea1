import type { Request } from './request.ts'

/** What to describe: a topic by name or a broker by id. */
export interface ConfigResource {
  readonly kind: 'topic' | 'broker'
  readonly name: string
  /** Only these settings; all when absent. */
  readonly settings?: readonly string[]
}

const RESOURCE_TYPES = { topic: 2, broker: 4 } as const

/**
 * DescribeConfigs v2 for one resource; the settings by name.
 * Request  => [type:INT8 name:STRING [setting:STRING]?] include_synonyms:BOOLEAN
 * Response => throttle_time_ms:INT32 [error_code:INT16 error_message:NULLABLE_STRING type:INT8 name:STRING
 *             [setting:STRING value:NULLABLE_STRING read_only:BOOLEAN source:INT8 sensitive:BOOLEAN
 *             [synonym:STRING value:NULLABLE_STRING source:INT8]]]
 */
export function describeConfigs({
  kind,
  name,
  settings,
}: ConfigResource): Request<Map<string, string | null>> {
  return {
    api: { key: 32, name: 'DescribeConfigs', version: 2, flexible: false },
    write(to) {
      to.int32(1)
      to.int8(RESOURCE_TYPES[kind])
      to.string(name)
      if (settings) to.array(settings, (setting) => to.string(setting))
      else to.int32(-1)
      to.boolean(false)
    },
    read(from) {
      from.int32()
      const found = new Map<string, string | null>()
      from.array(() => {
        from.int16()
        from.nullableString()
        from.int8()
        from.string()
        from.array(() => {
          found.set(from.string(), from.nullableString())
          from.at += 3
          from.array(() => {
            from.string()
            from.nullableString()
            from.int8()
          })
        })
      })
      return found
    },
  }
}
