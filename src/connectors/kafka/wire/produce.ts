import { byTopic } from './by-topic.ts'
import type { Request } from './request.ts'

/** One record batch for one partition. */
export interface ProduceTarget {
  readonly topic: string
  readonly partition: number
  readonly batch: Buffer
}

/** What became of one partition's batch. */
export interface ProduceResult {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
  readonly baseOffset: number
  readonly errorMessage: string | null
}

/** The parts of a Produce that all its batches share. */
export interface ProduceSettings {
  readonly transactionalId: string | null
  readonly acks: number
  readonly timeoutMs: number
}

/**
 * Produce v8, one batch a partition.
 * Request  => transactional_id:NULLABLE_STRING acks:INT16 timeout_ms:INT32 [name:STRING [partition:INT32 records:BYTES]]
 * Response => [name:STRING [partition:INT32 error_code:INT16 base_offset:INT64 log_append_time_ms:INT64
 *             log_start_offset:INT64 [batch_index:INT32 message:NULLABLE_STRING] error_message:NULLABLE_STRING]]
 *             throttle_time_ms:INT32
 */
export function produce(
  targets: readonly ProduceTarget[],
  { transactionalId, acks, timeoutMs }: ProduceSettings,
): Request<ProduceResult[]> {
  return {
    api: { key: 0, name: 'Produce', version: 8, flexible: false },
    heldMs: timeoutMs,
    write(to) {
      to.reserve(64 + targets.reduce((sum, { batch }) => sum + batch.length + 300, 0))
      to.nullableString(transactionalId)
      to.int16(acks)
      to.int32(timeoutMs)
      to.array(byTopic(targets), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition, batch }) => {
          to.int32(partition)
          to.int32(batch.length)
          to.raw(batch)
        })
      })
    },
    read(from) {
      const topics = from.array(() => {
        const topic = from.string()
        return from.array(() => {
          const partition = from.int32()
          const errorCode = from.int16()
          const baseOffset = from.int64()
          from.at += 16
          const details = from.array(() => [from.int32(), from.nullableString()] as const)
          const message = from.nullableString()
          return {
            topic,
            partition,
            errorCode,
            baseOffset,
            errorMessage: details[0]?.[1] ?? message,
          }
        })
      })
      return topics.flat()
    },
  }
}
