import { compareTexts } from '../../values/index.ts'

/** A value of a column that has an order. */
export type Ordered = number | bigint | string

/** Order of two values of one column: texts by code points. */
export function compareValues(a: Ordered, b: Ordered): number {
  if (typeof a === 'string') return compareTexts(a, b as string)
  const other = b as number | bigint
  return a < other ? -1 : a > other ? 1 : 0
}

const BLOCK = 512

/**
 * Distinct values in order, in blocks of up to 512, so that adding and removing moves few of them even among millions.
 */
export class SortedValues {
  private readonly blocks: Ordered[][] = []

  get first(): Ordered | undefined {
    return this.blocks[0]?.[0]
  }

  get last(): Ordered | undefined {
    const block = this.blocks[this.blocks.length - 1]
    return block?.[block.length - 1]
  }

  add(value: Ordered): void {
    const at = this.blockFor(value)
    const block = this.blocks[at]
    if (block === undefined) {
      this.blocks.push([value])
      return
    }
    const place = placeIn(block, value)
    if (place < block.length && compareValues(block[place] as Ordered, value) === 0) return
    block.splice(place, 0, value)
    if (block.length > BLOCK) this.blocks.splice(at + 1, 0, block.splice(BLOCK / 2))
  }

  remove(value: Ordered): void {
    const at = this.blockFor(value)
    const block = this.blocks[at]
    if (block === undefined) return
    const place = placeIn(block, value)
    if (place === block.length || compareValues(block[place] as Ordered, value) !== 0) return
    block.splice(place, 1)
    if (block.length === 0) this.blocks.splice(at, 1)
  }

  /** The first block whose last value is not below `value`, else the last block. */
  private blockFor(value: Ordered): number {
    let low = 0
    let high = this.blocks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const block = this.blocks[middle] as Ordered[]
      if (compareValues(block[block.length - 1] as Ordered, value) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Where a value stands, or would stand, in a sorted block. */
function placeIn(block: readonly Ordered[], value: Ordered): number {
  let low = 0
  let high = block.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareValues(block[middle] as Ordered, value) < 0) low = middle + 1
    else high = middle
  }
  return low
}
