import type { World } from '../../../world/index.ts'

const FIRST_MS = 50
const LONGEST_MS = 1_000

/** Waiting times that double from try to try, each shortened by chance so that clients do not return in step. */
export class Backoff {
  private readonly world: World
  private nextMs = FIRST_MS

  constructor(world: World) {
    this.world = world
  }

  /** Call when something worked. */
  reset(): void {
    this.nextMs = FIRST_MS
  }

  async wait(): Promise<void> {
    const ms = this.nextMs * (0.5 + this.world.random.next() / 2)
    this.nextMs = Math.min(LONGEST_MS, this.nextMs * 2)
    await delay(this.world, ms)
  }
}

/** Resolves after some milliseconds of the world's clock. */
export const delay = (world: World, ms: number): Promise<void> =>
  new Promise((resolve) => {
    world.clock.after(ms, resolve)
  })
