import { DELETE, INSERT } from '../../values/index.ts'

/** Takes which rows, by their places, come into the window and leave it. */
export interface Changed {
  add(place: number, kind: number): void
}

/**
 * The order of rows by number, cut into those up to the limit (`head`, short) and those that wait (`tail`, a Set, which
 * keeps its order). Shown are the rows of the head from `start` on.
 */
export class Places {
  private readonly start: number
  private readonly end: number
  private readonly head: number[] = []
  private readonly tail = new Set<number>()
  /** Places of equal rows, ascending. */
  private readonly byKey = new Map<string, number[]>()

  constructor(start: number, end: number) {
    this.start = start
    this.end = end
  }

  /** Puts a row behind all others. */
  add(place: number, key: string, changes: Changed | undefined): void {
    const equal = this.byKey.get(key)
    if (equal) equal.push(place)
    else this.byKey.set(key, [place])
    if (this.head.length >= this.end) this.tail.add(place)
    else if (this.head.push(place) > this.start) changes?.add(place, INSERT)
  }

  /** Takes the first row of a key away and gives its place; one that is not there is ignored, as in Flink. */
  take(key: string, changes: Changed): number | undefined {
    const equal = this.byKey.get(key)
    const place = equal?.shift()
    if (place === undefined) return undefined
    if (equal?.length === 0) this.byKey.delete(key)
    if (!this.tail.delete(place)) this.leave(this.indexOf(place), changes)
    return place
  }

  /** A row before the window pushes its first out of it. */
  private leave(index: number, changes: Changed): void {
    const first = this.head[Math.max(index, this.start)]
    if (first !== undefined) changes.add(first, DELETE)
    this.head.splice(index, 1)
    const [next] = this.tail
    if (next === undefined) return
    this.tail.delete(next)
    this.head.push(next)
    if (this.end > this.start) changes.add(next, INSERT)
  }

  private indexOf(place: number): number {
    let low = 0
    let high = this.head.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.head[middle] as number) < place) low = middle + 1
      else high = middle
    }
    return low
  }
}
