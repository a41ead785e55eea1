import type { TopicResult } from './create-topics.ts'
import type { Request } from './request.ts'

/**
 * DeleteTopics v3.
 * Request  => [name:STRING] timeout_ms:INT32
 * Response => throttle_time_ms:INT32 [name:STRING error_code:INT16]
 */
export function deleteTopics(topics: readonly string[], timeoutMs: number): Request<TopicResult[]> {
  return {
    api: { key: 20, name: 'DeleteTopics', version: 3, flexible: false },
    heldMs: timeoutMs,
    write(to) {
      to.array(topics, (topic) => to.string(topic))
      to.int32(timeoutMs)
    },
    read(from) {
      from.int32()
      return from.array(() => ({
        topic: from.string(),
        errorCode: from.int16(),
        errorMessage: null,
      }))
    },
  }
}
