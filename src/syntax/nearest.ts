/** The candidate that a misspelt word was most likely meant to be, if one is near enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const upper = word.toUpperCase()
  const allowed = upper.length <= 3 ? 1 : upper.length <= 7 ? 2 : 3
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of candidates) {
    const wrong = distance(upper, candidate.toUpperCase(), least)
    if (wrong >= least) continue
    // `ON` is not a misspelt `OR`: of a short word most letters must be right.
    if (wrong * 2 >= Math.max(upper.length, candidate.length)) continue
    best = candidate
    least = wrong
  }
  return best
}

/** Edits between two words, a swap of neighbours counting as one; `limit` when at least that many. */
export function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      line.push(cell(from, to, row, column, { before, above, line }))
    }
    before = above
    above = line
  }
  return Math.min(above[to.length] ?? limit, limit)
}

function cell(
  from: string,
  to: string,
  row: number,
  column: number,
  { before, above, line }: { before: number[]; above: number[]; line: number[] },
): number {
  const at = (list: number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY
  const same = from[row - 1] === to[column - 1]
  const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
  return Math.min(
    at(above, column) + 1,
    at(line, column - 1) + 1,
    at(above, column - 1) + (same ? 0 : 1),
    swapped && row > 1 && column > 1 ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
  )
}
