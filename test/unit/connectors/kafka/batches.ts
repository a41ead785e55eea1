import { BatchWriter, NO_STAMP } from '../../../../src/connectors/kafka/records/batch-writer.ts'
import type { Codec } from '../../../../src/connectors/kafka/records/codecs.ts'
import { crc32c } from '../../../../src/connectors/kafka/records/crc32c.ts'
import * as layout from '../../../../src/connectors/kafka/records/layout.ts'
import { RecordCursor } from '../../../../src/connectors/kafka/records/record-cursor.ts'
import { writeInt64 } from '../../../../src/connectors/kafka/wire/writer.ts'
import { ByteWriter } from '../../../../src/values/index.ts'

/** A record in words. */
export interface Plain {
  readonly key: string | null
  readonly value: string | null
  readonly timestamp?: number
}

/** A record batch that begins at an offset. */
export function batchOf(
  baseOffset: number,
  records: readonly Plain[],
  {
    codec,
    attributes = 0,
    producerId = -1,
  }: { codec?: Codec; attributes?: number; producerId?: number } = {},
): Buffer {
  const writer = new BatchWriter(64)
  for (const { key, value, timestamp = 0 } of records) {
    writer.begin(timestamp, key === null ? undefined : bytesOf(key))
    if (value === null) writer.endNull()
    else {
      writer.out.writeText(value)
      writer.end()
    }
  }
  const batch = writer.seal({ ...NO_STAMP, producerId, codec })
  writeInt64(batch, baseOffset, 0)
  batch[layout.ATTRIBUTES_AT + 1] = (batch[layout.ATTRIBUTES_AT + 1] as number) | attributes
  return batch
}

/** The batch with the checksum of what it now is. */
export function resealed(batch: Buffer): Buffer {
  batch.writeUInt32BE(crc32c(batch, layout.ATTRIBUTES_AT, batch.length), layout.CRC_AT)
  return batch
}

/** The marker that ends a producer's transaction. */
export function markerOf(offset: number, producerId: number, outcome: 'commit' | 'abort'): Buffer {
  const key = `\0\0\0${outcome === 'commit' ? '\x01' : '\0'}`
  const attributes = layout.CONTROL | layout.TRANSACTIONAL
  return batchOf(offset, [{ key, value: '\0\0' }], { attributes, producerId })
}

export function bytesOf(text: string): ByteWriter {
  const bytes = new ByteWriter(text.length + 1)
  bytes.writeText(text)
  return bytes
}

/** Everything that a cursor finds in some batches. */
export function readAll(
  batches: readonly Buffer[],
  {
    from = 0,
    aborted,
    checkCrc = false,
  }: { from?: number; aborted?: number[]; checkCrc?: boolean } = {},
): (Plain & { offset: number })[] {
  const bytes = Buffer.concat(batches)
  const cursor = new RecordCursor({ checkCrc })
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from, aborted })
  const found: (Plain & { offset: number })[] = []
  const text = (start: number, end: number) =>
    start < 0 ? null : cursor.bytes.toString('utf8', start, end)
  while (cursor.next()) {
    found.push({
      offset: cursor.offset,
      key: text(cursor.keyStart, cursor.keyEnd),
      value: text(cursor.valueStart, cursor.valueEnd),
      timestamp: cursor.timestamp,
    })
  }
  return found
}
