import type { WireReader } from './reader.ts'

/** What became of one partition in a request; error code 0 is none. */
export interface PartitionResult {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
}

/** Results => [topic:STRING [partition:INT32 error_code:INT16]] */
export function readPartitionResults(from: WireReader): PartitionResult[] {
  const topics = from.array(() => {
    const topic = from.string()
    return from.array(() => ({ topic, partition: from.int32(), errorCode: from.int16() }))
  })
  return topics.flat()
}
