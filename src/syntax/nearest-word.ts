import { editDistance } from '../values/index.ts'

/** The candidate that a misspelt word was most likely meant to be, if one is near enough. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const upper = word.toUpperCase()
  const allowed = upper.length <= 3 ? 1 : upper.length <= 7 ? 2 : 3
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of candidates) {
    const wrong = editDistance(upper, candidate.toUpperCase(), least - 1)
    if (wrong >= least) continue
    // `ON` is not a misspelt `OR`: of a short word most letters must be right.
    if (wrong * 2 >= Math.max(upper.length, candidate.length)) continue
    best = candidate
    least = wrong
  }
  return best
}
