import { file } from '../../../../src/connectors/file/index.ts'
import {
  type JobContext,
  readOptions,
  type Sink,
  type Source,
} from '../../../../src/connectors/index.ts'
import { type Batch, type Field, INT, STRING, valueAt } from '../../../../src/values/index.ts'
import { memoryFiles, virtualWorld, type World } from '../../../../src/world/index.ts'

export const FIELDS: readonly Field[] = [
  { name: 'a', type: INT },
  { name: 's', type: STRING },
]

/** A world whose disk holds some files. */
export async function worldWith(files: Readonly<Record<string, string | Buffer>>): Promise<World> {
  const world = virtualWorld({ files: memoryFiles() })
  for (const [path, bytes] of Object.entries(files)) await world.files.write(path, bytes)
  return world
}

/** What a job knows; `skipped` collects what was passed over. */
export function jobIn(world: World, skipped: string[] = []): JobContext {
  const shared = new Map<string, unknown>()
  return {
    jobName: 'test',
    world,
    checkpointed: true,
    output: { write() {}, pending: () => 0, drained: async () => {} },
    status() {},
    skipped: (_, error) => void skipped.push(error.message),
    shared<Value>(key: string, make: () => Value): Value {
      const value = (shared.get(key) as Value | undefined) ?? make()
      shared.set(key, value)
      return value
    },
  }
}

type Given = Readonly<Record<string, string>>

function optionsOf(given: Given) {
  const at = { start: 0, end: 0 }
  const entries = Object.entries(given).map(
    ([key, value]) => [key, { key, value, keyAt: at, valueAt: at }] as const,
  )
  return readOptions(file, new Map(entries), at, () => undefined)
}

const table = (fields: readonly Field[]) => ({ name: 't', fields, metadata: [], primaryKey: [] })

/** A source of a file with the columns `a INT, s STRING`. */
export function sourceOf(job: JobContext, given: Given, fields = FIELDS): Source {
  const { values, extra } = optionsOf(given)
  const columns = fields.map((field) => ({ kind: 'physical' as const, ...field }))
  return file.source?.({ table: table(fields), columns, job }, values, extra) as Source
}

/** A sink of the same. */
export function sinkOf(job: JobContext, given: Given): Sink {
  const { values, extra } = optionsOf(given)
  return file.sink?.({ table: table(FIELDS), updating: false, job }, values, extra) as Sink
}

/** All rows of an open source, or as many as asked for; then it stands behind the batch that had the last. */
export async function rowsOf(
  source: Source,
  atLeast = Number.POSITIVE_INFINITY,
): Promise<unknown[][]> {
  const rows: unknown[][] = []
  while (!source.finished && rows.length < atLeast) {
    await source.ready()
    const batch = source.poll()
    if (batch) rows.push(...plain(batch))
  }
  return rows
}

const plain = ({ columns, length }: Batch): unknown[][] =>
  Array.from({ length }, (_, row) => columns.map((column) => valueAt(column, row)))

/** Rows as a batch. */
export function batchOf(rows: readonly (readonly [number, string])[]): Batch {
  return {
    length: rows.length,
    columns: [
      { lane: 'int', type: INT, data: Int32Array.from(rows, ([a]) => a) },
      {
        lane: 'text',
        type: STRING,
        bytes: Buffer.alloc(0),
        starts: new Int32Array(rows.length),
        ends: new Int32Array(rows.length),
        texts: rows.map(([, s]) => s),
        ascii: true,
      },
    ],
  }
}
