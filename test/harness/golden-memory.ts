import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Connector,
  connectors,
  type JobContext,
  MemoryTopics,
  memoryConnector,
} from '../../src/connectors/index.ts'
import { type CheckpointStore, openDuckdbStore, openMemoryStore } from '../../src/state/index.ts'
import { realWorld, type VirtualWorld, virtualWorld } from '../../src/world/index.ts'
import { isSelectJob } from './golden-job.ts'
import { type RecordLine, recordLineOf } from './golden-lines.ts'
import type { Stage } from './golden-stage.ts'
import type { Way } from './golden-ways.ts'

/** A stage without a broker: topics in memory under the name `kafka`, and time that stands still. */
export function memoryStage(way: Way, partitions: number): Stage {
  const world = virtualWorld(way.store === 'duckdb' ? { files: realWorld.files } : {})
  const topics = new MemoryTopics(partitions)
  let selectTopics = topics
  const stores = storesOf(way, world)
  return {
    world,
    cluster: new Map(),
    connectors: registryOver((job) => (isSelectJob(job.jobName) ? selectTopics : topics)),
    async append(name, record) {
      append(selectTopics, name, record, world)
    },
    read: (topic) => linesOf(topics, topic),
    openStore: stores.open,
    eventually: async (check) => check(),
    rewind() {
      selectTopics = new MemoryTopics(partitions)
      return allOf(topics)
    },
    endOfSelect() {
      selectTopics = topics
    },
    advance: (ms) => world.clock.advance(ms),
    neutral: (message) => message,
    close: async () => stores.remove(),
  }
}

/** The registry with the real connector's options and checks under the name `kafka`, but memory topics behind them. */
function registryOver(topics: (job: JobContext) => MemoryTopics): Connector[] {
  const memory = memoryConnector(topics)
  return [
    memory,
    ...connectors.map((each) =>
      each.name === 'kafka' ? { ...each, source: memory.source, sink: memory.sink } : each,
    ),
  ] as Connector[]
}

function append(
  topics: MemoryTopics,
  name: string,
  { partition, key, value }: RecordLine,
  world: VirtualWorld,
): void {
  const topic = topics.get(name)
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text))
  topic.append(partition ?? spread(key, topic.arrived.length, topic.partitions.length), {
    key: bytes(key),
    value: bytes(value),
    timestamp: world.clock.now(),
  })
}

const text = (bytes: Buffer | null): string | null => bytes?.toString() ?? null

/** Keys stay together, as they do in Kafka; what has no key goes round. */
export function spread(key: string | null, count: number, partitions: number): number {
  if (key === null) return count % partitions
  let hash = 7
  for (const byte of Buffer.from(key)) hash = (Math.imul(hash, 31) + byte) >>> 0
  return hash % partitions
}

function linesOf(topics: MemoryTopics, name: string): string[] {
  return topics
    .get(name)
    .arrived.map(({ record }) => recordLineOf(text(record.key), text(record.value)))
}

function allOf(topics: MemoryTopics): { topic: string; record: RecordLine }[] {
  return [...topics].flatMap(({ name, arrived }) =>
    arrived.map(({ partition, record }) => ({
      topic: name,
      record: { partition, key: text(record.key), value: text(record.value) },
    })),
  )
}

interface Stores {
  open(job: string): Promise<CheckpointStore>
  remove(): void
}

function storesOf(way: Way, world: VirtualWorld): Stores {
  if (way.store === 'memory') {
    const stores = new Map<string, CheckpointStore>()
    return {
      async open(job) {
        const store = stores.get(job) ?? openMemoryStore()
        stores.set(job, store)
        return store
      },
      remove() {},
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-golden-'))
  return {
    open: async (job) => openDuckdbStore({ folder: join(folder, job), retain: 3, world }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
