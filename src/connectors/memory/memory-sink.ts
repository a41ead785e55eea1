import { type Batch, ByteWriter } from '../../values/index.ts'
import type { World } from '../../world/index.ts'
import type { Sink } from '../define.ts'
import type { RecordWriter } from '../record-writer.ts'
import type { MemoryRecord, MemoryTopic } from './topics.ts'

/** Appends to a memory topic; with checkpoints, rows become visible when their checkpoint counts. */
export class MemorySink implements Sink {
  private readonly topic: MemoryTopic
  private readonly writer: RecordWriter
  private readonly world: World
  private readonly checkpointed: boolean
  private pending: MemoryRecord[] = []
  private readonly prepared = new Map<number, MemoryRecord[]>()

  constructor(topic: MemoryTopic, writer: RecordWriter, world: World, checkpointed: boolean) {
    this.topic = topic
    this.writer = writer
    this.world = world
    this.checkpointed = checkpointed
  }

  async open(): Promise<void> {}

  write(batch: Batch): void {
    for (let row = 0; row < batch.length; row++) this.pending.push(this.recordOf(batch, row))
    if (!this.checkpointed) this.append(this.pending.splice(0))
  }

  credit(): number {
    return 1
  }

  async ready(): Promise<void> {}

  async flush(): Promise<void> {}

  async prepare(checkpoint: number): Promise<undefined> {
    this.prepared.set(checkpoint, this.pending)
    this.pending = []
  }

  async commit(checkpoint: number): Promise<void> {
    for (const [id, records] of this.prepared) {
      if (id > checkpoint) continue
      this.append(records)
      this.prepared.delete(id)
    }
  }

  async close(): Promise<void> {}

  private recordOf(batch: Batch, row: number): MemoryRecord {
    const key = new ByteWriter(64)
    const value = new ByteWriter(256)
    const { writer } = this
    const hasKey = writer.hasKey && !writer.isKeyNull(batch, row)
    const hasValue = !writer.isValueNull(batch, row)
    if (hasKey) writer.key(batch, row, key)
    if (hasValue) writer.value(batch, row, value)
    return {
      key: hasKey ? key.toBytes() : null,
      value: hasValue ? value.toBytes() : null,
      timestamp: this.world.clock.now(),
    }
  }

  private append(records: readonly MemoryRecord[]): void {
    const count = this.topic.partitions.length
    for (const record of records)
      this.topic.append(record.key ? spread(record.key, count) : 0, record)
  }
}

/** The same key always goes to the same partition. */
function spread(key: Buffer, partitions: number): number {
  let hash = 0
  for (const byte of key) hash = (Math.imul(hash, 31) + byte) | 0
  return (hash >>> 0) % partitions
}
