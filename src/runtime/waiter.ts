interface Readiness {
  ready(): Promise<void>
}

/**
 * Waits for the first of several things, again and again, without piling up listeners: each is asked for its promise only
 * once until that promise has settled.
 */
export class Waiter {
  private readonly asked = new Set<Readiness>()
  private resolve: (() => void) | undefined
  private woken = false

  get isWaiting(): boolean {
    return this.resolve !== undefined
  }

  /** Ends the present wait, or the next one at once. */
  wake(): void {
    this.woken = true
    this.resolve?.()
  }

  /** Resolves when one of them is ready, has failed, or `wake` was called. */
  async wait(things: readonly Readiness[]): Promise<void> {
    for (const thing of things) this.ask(thing)
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        this.resolve = resolve
      })
      this.resolve = undefined
    }
    this.woken = false
  }

  private ask(thing: Readiness): void {
    if (this.asked.has(thing)) return
    this.asked.add(thing)
    const settled = (): void => {
      this.asked.delete(thing)
      this.wake()
    }
    thing.ready().then(settled, settled)
  }
}
