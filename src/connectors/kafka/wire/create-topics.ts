import type { Request } from './request.ts'

/** A topic to create; partitions and replicas default to the broker's settings. */
export interface NewTopic {
  readonly topic: string
  readonly partitions?: number
  readonly replicas?: number
  readonly settings?: Readonly<Record<string, string>>
}

/** Whether one topic was created or deleted. */
export interface TopicResult {
  readonly topic: string
  readonly errorCode: number
  readonly errorMessage: string | null
}

/**
 * CreateTopics v4.
 * Request  => [name:STRING num_partitions:INT32 replication_factor:INT16 [partition:INT32 [broker:INT32]]
 *             [config:STRING value:NULLABLE_STRING]] timeout_ms:INT32 validate_only:BOOLEAN
 * Response => throttle_time_ms:INT32 [name:STRING error_code:INT16 error_message:NULLABLE_STRING]
 */
export function createTopics(
  topics: readonly NewTopic[],
  timeoutMs: number,
): Request<TopicResult[]> {
  return {
    api: { key: 19, name: 'CreateTopics', version: 4, flexible: false },
    heldMs: timeoutMs,
    write(to) {
      to.array(topics, ({ topic, partitions = -1, replicas = -1, settings = {} }) => {
        to.string(topic)
        to.int32(partitions)
        to.int16(replicas)
        to.int32(0)
        to.array(Object.entries(settings), ([name, value]) => {
          to.string(name)
          to.string(value)
        })
      })
      to.int32(timeoutMs)
      to.boolean(false)
    },
    read(from) {
      from.int32()
      return from.array(() => ({
        topic: from.string(),
        errorCode: from.int16(),
        errorMessage: from.nullableString(),
      }))
    },
  }
}
