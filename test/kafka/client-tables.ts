import {
  type JobContext,
  kafka,
  readOptions,
  type Sink,
  type Source,
  type TableSpec,
} from '../../src/connectors/index.ts'
import type { SourceOffset } from '../../src/state/index.ts'
import { type Batch, BIGINT, STRING, valueAt } from '../../src/values/index.ts'
import { realWorld } from '../../src/world/index.ts'
import { bootstrap } from './client-setup.ts'

type Given = Record<string, string>

const NOWHERE = { start: 0, end: 0 }

/** A table `(id BIGINT, name STRING)`. */
export const table: TableSpec = {
  name: 'numbers',
  fields: [
    { name: 'id', type: BIGINT },
    { name: 'name', type: STRING },
  ],
  metadata: [],
  primaryKey: [],
}

/** A job that collects what it is told; `close` ends what its tables share. */
export class TestJob implements JobContext {
  readonly jobName = `job-${process.pid}-${Date.now()}`
  readonly world = realWorld
  readonly checkpointed: boolean
  readonly output = { write() {}, pending: () => 0, drained: async () => {} }
  readonly lines: string[] = []
  readonly errors: Error[] = []
  private readonly parts = new Map<string, { close(): Promise<void> }>()

  constructor({ checkpointed = true }: { readonly checkpointed?: boolean } = {}) {
    this.checkpointed = checkpointed
  }

  shared<Value extends { close(): Promise<void> }>(key: string, make: () => Value): Value {
    const value = (this.parts.get(key) as Value | undefined) ?? make()
    this.parts.set(key, value)
    return value
  }

  status(line: string): void {
    this.lines.push(line)
  }

  skipped(_source: string, error: Error): void {
    this.errors.push(error)
  }

  async close(): Promise<void> {
    for (const part of this.parts.values()) await part.close()
  }
}

/** A source of `id` and `name`, from the earliest offset unless the options say otherwise. */
export function sourceOf(job: TestJob, given: Given): Source {
  const { values, extra } = read(given)
  const columns = table.fields.map((field) => ({ kind: 'physical' as const, ...field }))
  return kafka.source?.({ table, columns, job }, values, extra) as Source
}

/** A sink of `id` and `name`. */
export function sinkOf(job: TestJob, given: Given): Sink {
  const { values, extra } = read(given)
  return kafka.sink?.({ table, updating: false, job }, values, extra) as Sink
}

function read(given: Given) {
  const options = new Map(
    Object.entries({ format: 'json', ...given }).map(([key, value]) => [
      key,
      { key, value, keyAt: NOWHERE, valueAt: NOWHERE },
    ]),
  )
  const environment = () => undefined
  const { values, extra } = readOptions(kafka, options, NOWHERE, environment)
  const cluster = new Map([['bootstrap.servers', bootstrap ?? '']])
  return { values, extra: kafka.inherit?.(extra, cluster) ?? extra }
}

/** The ids of a bounded source, sorted, to its end. */
export async function idsOf(source: Source, restored?: readonly SourceOffset[]): Promise<number[]> {
  await source.open(restored)
  const ids: number[] = []
  while (!source.finished) {
    const batch = source.poll()
    if (batch) ids.push(...idsIn(batch))
    else await source.ready()
  }
  await source.close()
  return ids.sort((a, b) => a - b)
}

/** The next ids of an open source, sorted, as soon as there are so many. */
export async function idsUntil(source: Source, count: number): Promise<number[]> {
  const ids: number[] = []
  while (ids.length < count) {
    const batch = source.poll()
    if (batch) ids.push(...idsIn(batch))
    else await source.ready()
  }
  return ids.sort((a, b) => a - b)
}

/** The ids of a batch. */
export const idsIn = (batch: Batch): number[] =>
  Array.from({ length: batch.length }, (_, row) => Number(valueAt(batch.columns[0] as never, row)))
