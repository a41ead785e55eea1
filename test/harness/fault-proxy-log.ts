import type { RequestHead } from './fault-proxy-frame.ts'
import type { WireStruct } from './wire-schema.ts'

/** A record batch of a Produce, by what its header says. */
export interface ProducedBatch {
  readonly topic: string
  readonly partition: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly crc: number
}

/** One request as the proxy saw it. */
export interface LoggedRequest extends RequestHead {
  /** Which connection, counted from 0. */
  readonly connection: number
  /** Milliseconds since the proxy was made. */
  readonly atMs: number
  readonly transactionalId?: string | undefined
  readonly producerId?: bigint | undefined
  readonly producerEpoch?: number | undefined
  /** Whether an EndTxn commits. */
  readonly commits?: boolean | undefined
  /** The group, or what a coordinator is sought for. */
  readonly key?: string | undefined
  readonly topics: readonly string[]
  readonly batches: readonly ProducedBatch[]
  /** What was done to it, if anything. */
  fault: string | undefined
  /** Whether the broker got it. */
  reached: boolean
}

/** What a request says, for assertions. */
export function logged(
  head: RequestHead,
  body: WireStruct | undefined,
  place: { readonly connection: number; readonly atMs: number },
): LoggedRequest {
  const topics = (body?.['topics'] ?? []) as WireStruct[]
  return {
    ...head,
    ...place,
    transactionalId: (body?.['transactional_id'] ?? undefined) as string | undefined,
    producerId: body?.['producer_id'] as bigint | undefined,
    producerEpoch: body?.['producer_epoch'] as number | undefined,
    commits: body?.['committed'] as boolean | undefined,
    key: (body?.['group_id'] ?? body?.['key']) as string | undefined,
    topics: topics.map((topic) => topic['name'] as string),
    batches: head.name === 'Produce' ? topics.flatMap(batchesOf) : [],
    fault: undefined,
    reached: false,
  }
}

/** Record batch: base offset int64, length int32, epoch int32, magic int8, crc int32, attributes int16, last delta int32, times 2 × int64, producer id int64, epoch int16, sequence int32. */
function batchesOf(topic: WireStruct): ProducedBatch[] {
  return (topic['partitions'] as WireStruct[]).map((part) => {
    const bytes = part['records'] as Buffer
    return {
      topic: topic['name'] as string,
      partition: part['index'] as number,
      crc: bytes.readUInt32BE(17),
      producerId: bytes.readBigInt64BE(43),
      producerEpoch: bytes.readInt16BE(51),
      baseSequence: bytes.readInt32BE(53),
    }
  })
}
