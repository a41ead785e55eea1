import type { KafkaClient } from '../client/kafka-client.ts'
import { findOffsets } from '../client/offsets.ts'
import { EARLIEST, LATEST } from '../wire/list-offsets.ts'
import type { Position } from './position.ts'

/** What a partition holds: from `first` up to, but without, `last`. */
export interface LogRange {
  readonly first: number
  readonly last: number
}

/** Asks what a partition holds. */
export async function logRange(
  client: KafkaClient,
  { topic, partition }: Position,
  { readCommitted }: { readonly readCommitted: boolean },
): Promise<LogRange> {
  const at = async (timestamp: number) => {
    const [found] = await findOffsets(client, [{ topic, partition, timestamp }], { readCommitted })
    return found?.offset ?? 0
  }
  return { first: await at(EARLIEST), last: await at(LATEST) }
}
