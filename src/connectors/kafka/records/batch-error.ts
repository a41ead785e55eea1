/** A record batch that cannot be read; the offsets tell what must be skipped to go on. */
export class BatchError extends Error {
  override readonly name = 'BatchError'
  readonly firstOffset: number
  readonly lastOffset: number

  constructor(reason: string, firstOffset: number, lastOffset: number) {
    super(reason)
    this.firstOffset = firstOffset
    this.lastOffset = lastOffset
  }
}
