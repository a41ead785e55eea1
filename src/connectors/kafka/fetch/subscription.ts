import { Signal } from '../client/signal.ts'
import type { Fetcher } from './fetcher.ts'
import type { Fetched, Position, Reader, Start } from './position.ts'

/** One source's share of its fetchers: what arrived for it, in order of arrival over all its partitions. */
export class Subscription implements Reader {
  private readonly positions = new Map<Position, Fetcher>()
  private readonly queue: Fetched[] = []
  private error: Error | undefined
  private readonly arrivals = new Signal()

  /** Starts to read a partition by a fetcher that does not read it yet. */
  add(start: Start, fetcher: Fetcher): Position {
    const position = fetcher.add(start, this)
    this.positions.set(position, fetcher)
    return position
  }

  /** Drops a partition: what has arrived of it and what is to come. */
  remove(position: Position): void {
    this.positions.get(position)?.remove(position)
    this.positions.delete(position)
    const kept = this.queue.filter((one) => one.position !== position)
    this.queue.splice(0, this.queue.length, ...kept)
  }

  /** The next stretch of records, or undefined when none has arrived. Throws what stopped a partition. */
  next(): Fetched | undefined {
    if (this.error) throw this.error
    return this.queue.shift()
  }

  /**
   * Every record of a stretch was read: more may be fetched, and its memory is used anew. That happens when the network
   * gets its turn, so a batch that points into it is good until then.
   */
  finished({ position, release }: Fetched): void {
    release()
    if (!position.removed) this.positions.get(position)?.finished(position)
  }

  /** Resolves when `next` has something to give or to throw. */
  ready(): Promise<void> {
    if (this.queue.length > 0 || this.error) return Promise.resolve()
    return this.arrivals.wait()
  }

  /** Wakes who waits for `ready`. */
  wake(): void {
    this.arrivals.fire()
  }

  close(): void {
    for (const [position, fetcher] of this.positions) fetcher.remove(position)
    this.positions.clear()
    this.queue.length = 0
    this.wake()
  }

  arrived(fetched: Fetched): void {
    if (fetched.position.removed) return
    this.queue.push(fetched)
    this.wake()
  }

  failed(error: Error): void {
    this.error ??= error
    this.wake()
  }
}
