/** The names closest to a misspelt one, best first: at most three, none that is nothing like it. */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  const near = [...new Set(known)]
    .map((candidate) => ({
      candidate,
      distance: distanceOf(wanted, candidate.toLowerCase(), limit),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  // Beside a close name, one that is further off is only noise.
  const best = near[0]?.distance ?? 0
  return near
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** Edits (insert, delete, change, swap of neighbours) from a to b; more than `limit` may be given as limit + 1. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, last, beforeLast)
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit + 1
}

/** Row i of the table of distances between the first i letters of a and each beginning of b. */
function nextRow(
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const row = [i]
  for (let j = 1; j <= b.length; j++) {
    const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
    const isSwap = i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    const swapped = isSwap ? (beforeLast[j - 2] ?? 0) + 1 : changed
    row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped)
  }
  return row
}
