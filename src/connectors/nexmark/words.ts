import { chance, fraction, partOf, pick } from '../chance.ts'

/** Enough letters that slices of it do not look alike. */
const LETTERS = Array.from({ length: 1 << 16 }, (_, n) =>
  String.fromCharCode(97 + pick(0x6c657474, n, 26)),
).join('')
const MOST_LETTERS = LETTERS.length

/** Letters, so many. A slice of what is there already costs no copy. */
export function letters(stream: number, event: number, length: number): string {
  if (length >= MOST_LETTERS)
    return LETTERS.repeat(Math.ceil(length / MOST_LETTERS)).slice(0, length)
  const from = chance(stream, event) % (MOST_LETTERS - length)
  return LETTERS.slice(from, from + length)
}

/** Letters: at least three, and fewer than `most`. */
export const word = (stream: number, event: number, most: number): string =>
  letters(stream, event, 3 + pick(partOf(stream, 0), event, most - 3))

/** Words of letters with blanks between them: at least three characters, and fewer than `most`. */
export function phrase(stream: number, event: number, most: number): string {
  const length = 3 + pick(partOf(stream, 0), event, most - 3)
  let text = ''
  for (let part = 1; text.length < length; part++) {
    const size = 2 + pick(partOf(stream, 2 * part), event, 22)
    text += `${text === '' ? '' : ' '}${letters(partOf(stream, 2 * part + 1), event, size)}`
  }
  return text.slice(0, length).trimEnd()
}

/** What fills an event up to the size that it has on average, a fifth more or less. */
export function filling(stream: number, event: number, size: number, average: number): string {
  if (size > average) return ''
  const wanted = average - size
  const spread = Math.round(wanted * 0.2)
  const least = wanted - spread
  return letters(
    stream,
    event,
    least + (spread === 0 ? 0 : pick(partOf(stream, 0), event, 2 * spread)),
  )
}

/** A price: as likely to be of any one order of magnitude as of another, from 100 to 100,000,000. */
export const price = (stream: number, event: number): number =>
  Math.round(10 ** (fraction(stream, event) * 6) * 100)
