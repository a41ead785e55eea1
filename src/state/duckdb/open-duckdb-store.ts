import { join } from 'node:path'
import { SqlError } from '../../values/index.ts'
import type { World } from '../../world/index.ts'
import type { Checkpoint, CheckpointStore, WrittenCheckpoint } from '../define.ts'
import { reasonOf } from '../reason-of.ts'
import { withBuffers } from '../with-buffers.ts'
import { WorkerClient } from './worker-client.ts'
import { memoryOf } from './worker-protocol.ts'

/** Where checkpoints go, and how many of them are kept. */
export interface StoreOptions {
  /** The job's folder; made when the first checkpoint is written. */
  readonly folder: string
  /** How many checkpoints to keep that can be restored; the files they stand on are kept with them. Default 3. */
  readonly retain?: number
  readonly world: World
}

/**
 * Opens a folder of checkpoint files. Nothing is loaded and no thread started before the first checkpoint is written or
 * read. `write` takes over the memory of the snapshots it is given: they are empty afterwards.
 */
export function openDuckdbStore(options: StoreOptions): CheckpointStore {
  return new DuckdbStore(options)
}

/** Deltas in a row after which everything is written again, so that a restart reads few files. */
const LONGEST_CHAIN = 8

const CHECKPOINT = /^checkpoint-(\d+)-[\w-]+\.duckdb$/
/** What a run that died while writing leaves behind. */
const LEFTOVER = /^checkpoint-\d+-[\w-]+\.duckdb\.tmp(\.wal)?$/

/** A checkpoint file that a later one may stand on. */
interface Link {
  readonly name: string
  readonly id: number
  readonly bases: readonly string[]
  /** Rows in the chain's full file, and in all its deltas together. */
  readonly fullRows: number
  readonly deltaRows: number
}

class DuckdbStore implements CheckpointStore {
  private readonly folder: string
  private readonly retain: number
  private readonly world: World
  private readonly worker = new WorkerClient()
  /** What the next delta stands on. */
  private tip: Link | undefined
  /** The files that count, by name: their id and bases; undefined bases are not known yet. */
  private readonly published = new Map<string, { id: number; bases?: readonly string[] }>()
  private readonly damaged = new Set<string>()
  private pinned: string | undefined
  private opened: Promise<void> | undefined

  constructor({ folder, retain = 3, world }: StoreOptions) {
    this.folder = folder
    this.retain = Math.max(1, retain)
    this.world = world
  }

  get wantsFull(): boolean {
    const { tip } = this
    return !tip || tip.bases.length >= LONGEST_CHAIN - 1 || 2 * tip.deltaRows > tip.fullRows
  }

  async write(checkpoint: Checkpoint, full: boolean): Promise<WrittenCheckpoint> {
    const { world, tip } = this
    if (!full && !tip) throw new Error('a delta needs a checkpoint to stand on: see wantsFull')
    const began = world.clock.monotonic()
    const number = String(checkpoint.id).padStart(6, '0')
    const name = `checkpoint-${number}-${world.random.uuid().slice(0, 8)}.duckdb`
    const bases = full || !tip ? [] : [tip.name, ...tip.bases]
    const link = linkOf(name, checkpoint, bases, tip)
    // Until this one counts, nothing can stand on it: the marks of what changed went along with it.
    this.tip = undefined
    try {
      await this.open(true)
      const path = this.path(`${name}.tmp`)
      const request = { path, checkpoint, bases }
      const { bytes } = await this.worker.run('write', request, memoryOf(checkpoint))
      this.tip = link
      const writeMs = world.clock.monotonic() - began
      return {
        name,
        id: checkpoint.id,
        full: bases.length === 0,
        bytes,
        writeMs,
        publish: () => this.publish(link),
        discard: () => this.discard(link),
      }
    } catch (error) {
      await this.removeTemporary(name).catch(() => {})
      throw this.failure(`checkpoint ${checkpoint.id} could not be written`, error)
    }
  }

  private async publish(link: Link): Promise<void> {
    const { files } = this.world
    const missing = link.bases.find((base) => !this.published.has(base))
    if (missing)
      throw this.failure(
        `checkpoint ${link.id} stands on ${missing}`,
        new Error('which was not kept'),
      )
    try {
      await files.rename(this.path(`${link.name}.tmp`), this.path(link.name))
      await files.sync(this.folder)
    } catch (error) {
      if (this.tip === link) this.tip = undefined
      throw this.failure(`checkpoint ${link.id} could not be published`, error)
    }
    this.published.set(link.name, { id: link.id, bases: link.bases })
    // It counts now; a file that cannot be removed is tried again after the next one.
    await this.dropOld().catch(() => {})
  }

  private async discard(link: Link): Promise<void> {
    if (this.tip === link) this.tip = undefined
    await this.removeTemporary(link.name)
  }

  /** Keeps the newest checkpoints that can be restored with all they stand on, and removes the rest. */
  private async dropOld(): Promise<void> {
    const keep = new Set<string>()
    let kept = 0
    if (this.pinned !== undefined) {
      for (const name of [this.pinned, ...((await this.basesOf(this.pinned)) ?? [])]) keep.add(name)
    }
    for (const name of this.newestFirst()) {
      if (kept === this.retain) break
      const bases = await this.basesOf(name)
      if (!bases?.every((base) => this.published.has(base) && !this.damaged.has(base))) continue
      kept++
      for (const needed of [name, ...bases]) keep.add(needed)
    }
    for (const name of this.newestFirst()) {
      if (keep.has(name)) continue
      await this.world.files.remove(this.path(name))
      this.published.delete(name)
      this.damaged.delete(name)
    }
  }

  /** The files a checkpoint stands on; undefined when it cannot be restored. */
  private async basesOf(name: string): Promise<readonly string[] | undefined> {
    if (this.damaged.has(name)) return undefined
    const known = this.published.get(name)
    if (!known || known.bases) return known?.bases
    try {
      const { bases } = await this.worker.run('inspect', { path: this.path(name) })
      known.bases = bases
    } catch {
      this.damaged.add(name)
    }
    return known.bases
  }

  private newestFirst(): string[] {
    return [...this.published.keys()].sort((a, b) => {
      const order = (this.published.get(b)?.id ?? 0) - (this.published.get(a)?.id ?? 0)
      return order === 0 ? (a < b ? 1 : -1) : order
    })
  }

  async newest(warn: (message: string) => void): Promise<Checkpoint | undefined> {
    const { folder } = this
    await this.open(false)
    for (const name of this.newestFirst()) {
      if (this.damaged.has(name)) continue
      try {
        return await this.read(name)
      } catch (error) {
        this.damaged.add(name)
        warn(`checkpoint file ${this.path(name)} cannot be used: ${reasonOf(error)}`)
      }
    }
    if (this.published.size === 0) return undefined
    // To start anew unasked would lose, or repeat, everything that these files stood for.
    throw new SqlError('state', `none of the checkpoints in ${folder} can be used`, {
      hint: 'put an intact copy of them back, or start anew: --fresh',
    })
  }

  async names(): Promise<readonly string[]> {
    await this.open(false)
    return this.newestFirst()
  }

  async read(name: string): Promise<Checkpoint> {
    const { folder } = this
    await this.open(false)
    const { checkpoint, bases } = await this.worker.run('read', { folder, name })
    const known = this.published.get(name)
    if (known) known.bases = bases
    this.tip = linkOf(name, checkpoint, bases, undefined)
    return withBuffers(checkpoint)
  }

  pin(name: string): void {
    this.pinned = name
  }

  async forgetAfter(name: string): Promise<void> {
    const id = this.published.get(name)?.id ?? Number.POSITIVE_INFINITY
    for (const [other, known] of [...this.published]) {
      if (other === name || known.id < id) continue
      await this.world.files.remove(this.path(other))
      this.published.delete(other)
      this.damaged.delete(other)
    }
  }

  async clear(): Promise<void> {
    await this.open(false)
    for (const name of this.published.keys()) await this.world.files.remove(this.path(name))
    this.published.clear()
    this.damaged.clear()
    this.tip = undefined
    this.pinned = undefined
  }

  async close(): Promise<void> {
    await this.worker.close(this.world.clock)
  }

  /** Sees once what is in the folder, and removes what a run that died left unfinished. */
  private async open(make: boolean): Promise<void> {
    const { files } = this.world
    if (make) await files.makeFolder(this.folder)
    this.opened ??= (async () => {
      for (const name of await files.list(this.folder)) {
        const [, id] = CHECKPOINT.exec(name) ?? []
        if (id !== undefined) this.published.set(name, { id: Number(id) })
        else if (LEFTOVER.test(name)) await files.remove(this.path(name))
      }
    })()
    await this.opened
  }

  private async removeTemporary(name: string): Promise<void> {
    await this.world.files.remove(this.path(`${name}.tmp`))
    await this.world.files.remove(this.path(`${name}.tmp.wal`))
  }

  private path(name: string): string {
    return join(this.folder, name)
  }

  private failure(what: string, cause: unknown): SqlError {
    return new SqlError('state', `${what} in ${this.folder}: ${reasonOf(cause)}`, {
      hint: 'the last completed checkpoint stands; make room, or choose another place with --state-dir',
      cause,
      mayPass: true,
    })
  }
}

function linkOf(
  name: string,
  { id, tables }: Checkpoint,
  bases: readonly string[],
  base: Link | undefined,
): Link {
  let rows = 0
  for (const table of tables) rows += table.rows
  if (!base || bases.length === 0) return { name, id, bases, fullRows: rows, deltaRows: 0 }
  return { name, id, bases, fullRows: base.fullRows, deltaRows: base.deltaRows + rows }
}
