/** SQL counts characters as code points; JavaScript's strings are UTF-16 units. Text without surrogates needs no care. */
const SURROGATE = /[\uD800-\uDFFF]/

/** Characters of a text. */
export function lengthOf(text: string): number {
  if (!SURROGATE.test(text)) return text.length
  let length = 0
  for (const _ of text) length++
  return length
}

/** The characters from `start` (0-based) up to `end`. */
export function slice(text: string, start: number, end: number): string {
  if (!SURROGATE.test(text)) return text.slice(start, end)
  return [...text].slice(start, end).join('')
}

/** The 1-based character at which UTF-16 unit `index` stands; 0 for -1. */
export function positionOf(text: string, index: number): number {
  return index < 0 ? 0 : lengthOf(text.slice(0, index)) + 1
}
