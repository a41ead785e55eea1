import { nearest } from './nearest.ts'

const LISTED = 12

/**
 * The hint for an unknown name: what was likely meant, or which names there are. `quote` says how a name is shown.
 * Example: `did you mean "amount"?`
 */
export function didYouMean(
  wrong: string,
  names: readonly string[],
  quote: (name: string) => string = (name) => `"${name}"`,
): string | undefined {
  const near = nearest(wrong, names)
  const [first] = near
  const isCase = first?.toLowerCase() === wrong.toLowerCase()
  // Any one letter is one edit from any other: that is no resemblance.
  if (first === undefined || (wrong.length < 2 && !isCase)) return listing(names.map(quote))
  if (isCase) {
    return `did you mean ${quote(first)}? Names are case-sensitive`
  }
  return `did you mean ${near.map(quote).join(' or ')}?`
}

function listing(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const shown = names.slice(0, LISTED).join(', ')
  if (names.length === 1) return `there is ${shown}`
  return names.length > LISTED ? `there are ${shown}, …` : `there are ${shown}`
}
