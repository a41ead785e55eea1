/**
 * Finds slots by hash: linear probing over pairs of (hash, slot + 1), so that a probe touches one cache line. Keys are
 * compared by whoever asks; several slots may have one hash.
 */
export class SlotIndex {
  private entries = new Int32Array(2 * 512)
  private mask = 511
  private count = 0

  /** The first slot with this hash at or after a probe position, or −1. `position` says where to go on. */
  position = 0

  /** Writes for each hash the first slot that has it, or −1. */
  candidates(hashes: Int32Array, length: number, slots: Int32Array): void {
    const { entries, mask } = this
    for (let i = 0; i < length; i++) {
      const hash = hashes[i] as number
      let at = hash & mask
      let found = entries[2 * at + 1] as number
      while (found !== 0 && entries[2 * at] !== hash) {
        at = (at + 1) & mask
        found = entries[2 * at + 1] as number
      }
      slots[i] = found - 1
    }
  }

  /** The first slot with this hash, or −1. */
  first(hash: number): number {
    this.position = hash & this.mask
    return this.probe(hash)
  }

  /** The slot with this hash after the one found last, or −1. */
  next(hash: number): number {
    this.position = (this.position + 1) & this.mask
    return this.probe(hash)
  }

  private probe(hash: number): number {
    const { entries, mask } = this
    let at = this.position
    let found = entries[2 * at + 1] as number
    while (found !== 0 && entries[2 * at] !== hash) {
      at = (at + 1) & mask
      found = entries[2 * at + 1] as number
    }
    this.position = at
    return found - 1
  }

  add(hash: number, slot: number): void {
    // At most seven entries in ten: beyond that, probes for absent keys grow long.
    if (++this.count * 10 > (this.mask + 1) * 7) this.grow()
    place(this.entries, this.mask, hash, slot + 1)
  }

  /** Makes room for `rows` entries at once. */
  reserve(rows: number): void {
    while (rows * 10 > (this.mask + 1) * 7) this.grow()
  }

  /** Takes a slot out and closes the gap, so that no probe ever needs tombstones. */
  remove(hash: number, slot: number): void {
    const { entries, mask } = this
    let gap = hash & mask
    while (entries[2 * gap + 1] !== slot + 1) gap = (gap + 1) & mask
    let at = gap
    while (true) {
      at = (at + 1) & mask
      if (entries[2 * at + 1] === 0) break
      const home = (entries[2 * at] as number) & mask
      // An entry may move back into the gap unless its home lies between the gap and where it is.
      if (((at - home) & mask) < ((at - gap) & mask)) continue
      entries[2 * gap] = entries[2 * at] as number
      entries[2 * gap + 1] = entries[2 * at + 1] as number
      gap = at
    }
    entries[2 * gap + 1] = 0
    this.count--
  }

  clear(): void {
    this.entries = new Int32Array(2 * 512)
    this.mask = 511
    this.count = 0
  }

  private grow(): void {
    const old = this.entries
    const mask = 2 * this.mask + 1
    const entries = new Int32Array(2 * (mask + 1))
    for (let at = 0; at < old.length; at += 2) {
      const found = old[at + 1] as number
      if (found !== 0) place(entries, mask, old[at] as number, found)
    }
    this.entries = entries
    this.mask = mask
  }
}

function place(entries: Int32Array, mask: number, hash: number, found: number): void {
  let at = hash & mask
  while (entries[2 * at + 1] !== 0) at = (at + 1) & mask
  entries[2 * at] = hash
  entries[2 * at + 1] = found
}
