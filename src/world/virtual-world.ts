import { openMemoryFile } from './open-memory-file.ts'
import { realWorld } from './real-world.ts'
import type { Clock, Files, Random, World } from './world.ts'

/** A world in which nothing happens by itself: time passes when `advance` says so, and chance repeats. */
export interface VirtualWorld extends World {
  readonly clock: VirtualClock
}

/** What a virtual world starts with; everything has a default. */
export interface VirtualWorldOptions {
  /** Milliseconds since 1970-01-01; 2024-01-01T00:00:00Z by default. */
  readonly startMs?: number
  readonly seed?: number
  /** In memory by default; give the real ones to what writes files by itself. */
  readonly files?: Files
}

const START_MS = Date.UTC(2024, 0, 1)

/** Makes a world for tests: the same start and seed give the same run. */
export function virtualWorld(options: VirtualWorldOptions = {}): VirtualWorld {
  return {
    clock: new VirtualClock(options.startMs ?? START_MS),
    random: seededRandom(options.seed ?? 1),
    files: options.files ?? memoryFiles(),
  }
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** A clock that stands still between two calls of `advance`. */
export class VirtualClock implements Clock {
  private readonly startMs: number
  private elapsedMs = 0
  private readonly timers = new Set<Timer>()

  constructor(startMs: number) {
    this.startMs = startMs
  }

  now(): number {
    return this.startMs + this.elapsedMs
  }

  monotonic(): number {
    return this.elapsedMs
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.elapsedMs + Math.max(0, ms), callback }
    this.timers.add(timer)
    return () => void this.timers.delete(timer)
  }

  yield(): Promise<void> {
    return realWorld.clock.yield()
  }

  /** Lets time pass: fires what is due in its order, and gives each callback's work a turn before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.elapsedMs + ms
    for (let due = this.nextUntil(end); due; due = this.nextUntil(end)) {
      this.elapsedMs = Math.max(this.elapsedMs, due.at)
      this.timers.delete(due)
      due.callback()
      await this.yield()
    }
    this.elapsedMs = end
  }

  /** The earliest timer that is due by then; of several at one time the first that was set. */
  private nextUntil(end: number): Timer | undefined {
    let found: Timer | undefined
    for (const timer of this.timers) {
      if (timer.at <= end && (found === undefined || timer.at < found.at)) found = timer
    }
    return found
  }
}

/** Numbers that repeat with their seed (mulberry32), and UUIDs made of them. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    next: () => word() / 2 ** 32,
    uuid() {
      const hex = Array.from({ length: 4 }, () => word().toString(16).padStart(8, '0')).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}

/** A disk that is gone with the process; folders exist as soon as they are named. */
export function memoryFiles(): Files {
  const files = new Map<string, Buffer>()
  const existing = (path: string): Buffer => {
    const bytes = files.get(path)
    if (bytes) return bytes
    throw Object.assign(new Error(`ENOENT: no such file, '${path}'`), { code: 'ENOENT', path })
  }
  return {
    read: async (path) => Buffer.from(existing(path)),
    async write(path, bytes) {
      files.set(path, Buffer.from(bytes as Uint8Array))
    },
    async rename(from, to) {
      files.set(to, existing(from))
      files.delete(from)
    },
    async remove(path) {
      files.delete(path)
    },
    async list(path) {
      const inside = [...files.keys()].filter((name) => name.startsWith(`${path}/`))
      return [...new Set(inside.map((name) => name.slice(path.length + 1).split('/')[0] as string))]
    },
    async makeFolder() {},
    size: async (path) => files.get(path)?.length,
    async sync() {},
    async open(path, mode) {
      if (mode === 'read') existing(path)
      else if (!files.has(path)) files.set(path, Buffer.alloc(0))
      return openMemoryFile({
        read: () => existing(path),
        write: (bytes) => void files.set(path, bytes),
      })
    },
  }
}
