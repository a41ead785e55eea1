import type { Checkpoint, CheckpointStore, WrittenCheckpoint } from './define.ts'
import { mergeTables } from './merge-tables.ts'
import { withBuffers } from './with-buffers.ts'

/** A store in memory with the rules of the real one, for tests; it keeps copies, as files would. */
export function openMemoryStore(options: { readonly retain?: number } = {}): CheckpointStore {
  return new MemoryStore(options.retain ?? 3)
}

/** As in the real store, so that tests meet chains of deltas too. */
const LONGEST_CHAIN = 8

class MemoryStore implements CheckpointStore {
  private readonly retain: number
  private kept: { readonly name: string; readonly checkpoint: Checkpoint }[] = []
  private pinned: string | undefined
  private written = 0
  private tip: Checkpoint | undefined
  private deltas = 0

  constructor(retain: number) {
    this.retain = retain
  }

  get wantsFull(): boolean {
    return !this.tip || this.deltas >= LONGEST_CHAIN - 1
  }

  write(checkpoint: Checkpoint, full: boolean): Promise<WrittenCheckpoint> {
    const base = this.tip
    if (!full && !base) throw new Error('a delta needs a checkpoint to stand on: see wantsFull')
    const copy = copyOf(checkpoint)
    const name = `checkpoint-${checkpoint.id}-${++this.written}`
    const whole = full || !base ? copy : { ...copy, tables: mergeTables(base.tables, copy.tables) }
    this.tip = whole
    this.deltas = full ? 0 : this.deltas + 1
    return Promise.resolve({
      name,
      id: checkpoint.id,
      full,
      bytes: 0,
      writeMs: 0,
      publish: () => {
        const kept = [{ name, checkpoint: whole }, ...this.kept]
        this.kept = kept.filter((one, age) => age < this.retain || one.name === this.pinned)
        return Promise.resolve()
      },
      discard: () => {
        if (this.tip === whole) this.tip = undefined
        return Promise.resolve()
      },
    })
  }

  newest(): Promise<Checkpoint | undefined> {
    const newest = this.kept[0]?.checkpoint
    this.tip = newest
    return Promise.resolve(newest && copyOf(newest))
  }

  names(): Promise<readonly string[]> {
    return Promise.resolve(this.kept.map(({ name }) => name))
  }

  read(name: string): Promise<Checkpoint> {
    const found = this.kept.find((one) => one.name === name)?.checkpoint
    if (!found) return Promise.reject(new Error('it is missing'))
    this.tip = found
    return Promise.resolve(copyOf(found))
  }

  pin(name: string): void {
    this.pinned = name
  }

  forgetAfter(name: string): Promise<void> {
    const place = this.kept.findIndex((one) => one.name === name)
    this.kept = this.kept.slice(Math.max(0, place))
    return Promise.resolve()
  }

  clear(): Promise<void> {
    this.kept = []
    this.tip = undefined
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

const copyOf = (checkpoint: Checkpoint): Checkpoint => withBuffers(structuredClone(checkpoint))
