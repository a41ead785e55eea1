/**
 * Which transactional batches a reader of committed records must not see. Walks the broker's list of aborted
 * transactions along with the batches: a transaction counts from its first offset on, until its producer's abort marker.
 */
export class AbortedTransactions {
  private readonly list: readonly number[]
  private readonly open = new Set<number>()
  private at = 0

  /** `list`: producer id and first offset in turn, by first offset. */
  constructor(list: readonly number[]) {
    this.list = list
  }

  /** Whether a transactional batch with this producer, which ends at `lastOffset`, was aborted. */
  hides(producerId: number, lastOffset: number): boolean {
    while (this.at < this.list.length && (this.list[this.at + 1] as number) <= lastOffset) {
      this.open.add(this.list[this.at] as number)
      this.at += 2
    }
    return this.open.has(producerId)
  }

  /** Takes note of a producer's abort marker. */
  endOf(producerId: number, markerOffset: number): void {
    this.hides(producerId, markerOffset)
    this.open.delete(producerId)
  }
}
