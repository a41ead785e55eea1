import type { RequestHead } from './fault-proxy-frame.ts'
import type { WireStruct } from './wire-schema.ts'

/** The answer of a broker that refuses a request with a code; for Metadata, `answer` with the code in it. */
export function refusal(
  head: RequestHead,
  request: WireStruct,
  code: number,
  answer?: WireStruct,
): WireStruct {
  if (head.name === 'Metadata') return refusedMetadata(answer as WireStruct, code)
  const topics = ((request['topics'] ?? []) as WireStruct[]).map((topic) => ({
    name: topic['name'] as string,
    partitions: (topic['partitions'] as (WireStruct | number)[]).map((part) =>
      refusedPart(part, code),
    ),
  }))
  return {
    topics,
    // where parts of an answer have codes of their own, that of the whole is no error
    error_code: topics.length > 0 && head.name !== 'OffsetFetch' ? 0 : code,
    node_id: -1,
    port: -1,
    producer_id: -1n,
    producer_epoch: -1,
  }
}

function refusedPart(part: WireStruct | number, code: number): WireStruct {
  return {
    index: typeof part === 'number' ? part : (part['index'] as number),
    error_code: code,
    base_offset: -1n,
    log_append_time_ms: -1n,
    log_start_offset: -1n,
    high_watermark: -1n,
    last_stable_offset: -1n,
    preferred_read_replica: -1,
    timestamp: -1n,
    offset: -1n,
    leader_epoch: -1,
    committed_offset: -1n,
    committed_leader_epoch: -1,
  }
}

const OF_PARTITIONS = [5, 9]

/** The brokers stay; a topic, or each of its partitions, has the code. */
function refusedMetadata(answer: WireStruct, code: number): WireStruct {
  const topics = (answer['topics'] as WireStruct[]).map((topic) => {
    if (!OF_PARTITIONS.includes(code)) return { ...topic, error_code: code, partitions: [] }
    const partitions = (topic['partitions'] as WireStruct[]).map((part) => ({
      ...part,
      error_code: code,
      // a replica that is missing leaves the leader where it is
      leader_id: code === 5 ? -1 : (part['leader_id'] as number),
    }))
    return { ...topic, partitions }
  })
  return { ...answer, topics }
}
