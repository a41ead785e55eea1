import type { SourceOffset } from '../state/index.ts'
import {
  type Batch,
  type Column,
  MAX_BATCH_ROWS,
  makeColumn,
  type SqlType,
} from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { Source } from './define.ts'
import { Pace } from './pace.ts'

/** Makes the rows from `first` on, `count` of them. The batch is valid until the next call. */
export type MakeRows = (first: number, count: number) => Batch

/** What a source of made-up rows needs. */
export interface Generation {
  /** The table's name, under which the position is kept. */
  readonly source: string
  /** What the rows are rows of; stands in the checkpoint where a topic would. */
  readonly stream: string
  readonly world: World
  /** After so many rows the source ends. */
  readonly total: number
  readonly rowsPerSecond: number | undefined
  /** Most rows of a batch. */
  readonly batchRows: number
  /** Absent: another one for each fresh start, kept in the checkpoint so that a row made twice is the same row. */
  readonly seed: number | undefined
  begin(seed: number): MakeRows
}

/** What a batch may hold at most, if its rows are large. */
const BATCH_BYTES = 1 << 20

/** How many rows of a size make a batch that is not too large. */
export const rowsThatFit = (rowBytes: number): number =>
  Math.max(1, Math.min(MAX_BATCH_ROWS, Math.floor(BATCH_BYTES / Math.max(1, rowBytes))))

/** An empty column with all its properties: one that appears later costs optimised code its assumptions. */
export function emptyColumn(type: SqlType, capacity: number): Column {
  const column = makeColumn(type, capacity)
  column.nulls = undefined
  if (column.lane === 'long') column.wide = undefined
  if (column.lane === 'any') column.data = new Array<unknown>(capacity).fill(null)
  return column
}

/** Gives rows that depend on their number alone; its position in a checkpoint is how many there were. */
export class GeneratedSource implements Source {
  private readonly generation: Generation
  private readonly pace: Pace | undefined
  private seed: number
  private next = 0
  private make: MakeRows | undefined

  constructor(generation: Generation) {
    const { world, rowsPerSecond, seed } = generation
    this.generation = generation
    this.pace = rowsPerSecond === undefined ? undefined : new Pace(world.clock, rowsPerSecond)
    this.seed = seed ?? Math.floor(world.random.next() * 2 ** 32)
  }

  async open(restored: readonly SourceOffset[] | undefined): Promise<void> {
    const [offset] = restored ?? []
    if (offset) {
      this.next = Number(offset.next)
      if (this.generation.seed === undefined && offset.topicId !== undefined)
        this.seed = Number(offset.topicId)
    }
    this.make = this.generation.begin(this.seed)
  }

  get finished(): boolean {
    return this.next >= this.generation.total
  }

  poll(): Batch | undefined {
    const { total, batchRows } = this.generation
    const due = this.pace?.due() ?? batchRows
    const count = Math.min(due, batchRows, total - this.next)
    if (count <= 0) return undefined
    const batch = this.make?.(this.next, count)
    this.next += count
    this.pace?.take(count)
    return batch
  }

  async ready(): Promise<void> {
    if (!this.finished) await this.pace?.ready()
  }

  snapshot(): SourceOffset[] {
    const { source, stream } = this.generation
    const next = BigInt(this.next)
    return [{ source, topic: stream, topicId: String(this.seed), partition: 0, next }]
  }

  async close(): Promise<void> {
    this.pace?.close()
  }
}
