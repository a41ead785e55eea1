/** How many cells of a terminal a text takes; control characters count as the pictures that stand for them. */
export function textWidth(text: string): number {
  if (isPlain(text)) return text.length
  let width = 0
  for (let at = 0; at < text.length; ) {
    const end = clusterEnd(text, at)
    width += clusterWidth(text, at, end)
    at = end
  }
  return width
}

/** Whether every character is one of ASCII's that take one cell. */
export const isPlain = (text: string): boolean => !/[^\x20-\x7e]/.test(text)

/** Where the character that a person sees at `at` ends: its marks, joined emoji and modifiers belong to it. */
export function clusterEnd(text: string, at: number): number {
  const first = text.codePointAt(at) ?? 0
  let end = at + sizeOf(first)
  if (first === 0x0a || end >= text.length) return end
  if (isFlagLetter(first) && isFlagLetter(text.codePointAt(end) ?? 0)) end += 2
  for (let more = extensionAt(text, end); more > 0; more = extensionAt(text, end)) end += more
  return end
}

/** How much of the text at a place belongs to the character before it. */
function extensionAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0
  if (code < 0x300) return 0
  if (code !== JOINER) return isExtending(code) ? sizeOf(code) : 0
  const next = text.codePointAt(at + 1) ?? 0
  return 1 + (next > 0x2000 ? sizeOf(next) : 0)
}

/** Where the character that a person sees before `at` begins. */
export function clusterStart(text: string, at: number): number {
  if (at <= 0) return 0
  if (at === 1 || isAlone(text.charCodeAt(at - 1))) return at - 1
  let from = at - 1
  // ASCII stands before whatever begins anew.
  while (from > 0 && at - from < MAX_CLUSTER && !isAlone(text.charCodeAt(from - 1))) from--
  // Marks belong to the letter before them.
  if (from > 0) from--
  while (from > 0 && isLowSurrogate(text.charCodeAt(from))) from--
  for (let end = clusterEnd(text, from); end < at; end = clusterEnd(text, end)) from = end
  return from
}

/** The part of a text that fits into some cells; one that is cut ends with an ellipsis. */
export function fitText(text: string, width: number): string {
  if (isPlain(text))
    return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
  if (textWidth(text) <= width) return text
  let used = 0
  let at = 0
  while (at < text.length) {
    const end = clusterEnd(text, at)
    used += clusterWidth(text, at, end)
    if (used > width - 1) break
    at = end
  }
  return `${text.slice(0, at)}…`
}

/** Cells of the character from `at` to `end`. */
export function clusterWidth(text: string, at: number, end: number): number {
  const first = text.codePointAt(at) as number
  let width = cellsOf(first)
  for (let i = at + sizeOf(first); i < end; ) {
    const code = text.codePointAt(i) as number
    // Asks for the colourful form of a character, which is wide.
    if (code === 0xfe0f) width = 2
    else if (width === 0) width = cellsOf(code)
    i += sizeOf(code)
  }
  return width
}

const MAX_CLUSTER = 64
const JOINER = 0x200d
const sizeOf = (code: number): number => (code > 0xffff ? 2 : 1)
/** ASCII and Latin letters: never part of a character before or after them, unless a mark follows. */
const isAlone = (unit: number): boolean => unit < 0x300
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
const isFlagLetter = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff

function isExtending(code: number): boolean {
  if (code >= 0x1f3fb && code <= 0x1f3ff) return true
  // Vowels and final consonants of taken-apart Hangul.
  if (code >= 0x1160 && code <= 0x11ff) return true
  return isMark(code)
}

const isMark = (code: number): boolean =>
  code === 0x200c || /^\p{M}$/u.test(String.fromCodePoint(code))

/** Two cells for CJK, kana, hangul, full-width forms and emoji; none for marks and joiners. */
function cellsOf(code: number): number {
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) ? 2 : 1
  if (isWide(code)) return 2
  if (code === JOINER || (code >= 0x200b && code <= 0x200f) || code === 0xfeff) return 0
  return /^[\p{Mn}\p{Me}]$/u.test(String.fromCodePoint(code)) ? 0 : 1
}

function isWide(code: number): boolean {
  if (code < 0x1100) return false
  for (const [first, last] of WIDE) if (code <= last) return code >= first || WIDE_SIGNS.has(code)
  return false
}

/** In the order of the code points. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x2e80, 0x3029],
  [0x302e, 0x303e],
  [0x3040, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
]

/** Single signs that terminals draw as emoji. */
const WIDE_SIGNS: ReadonlySet<number> = new Set([
  0x23f0, 0x23f3, 0x267f, 0x2693, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce,
  0x26d4, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26fa, 0x26fd, 0x2705, 0x270a, 0x270b, 0x2728, 0x274c,
  0x274e, 0x2753, 0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797, 0x27b0, 0x27bf, 0x2b1b, 0x2b1c,
  0x2b50, 0x2b55, 0x1f004, 0x1f0cf, 0x1f18e, 0x1f191, 0x1f192, 0x1f193, 0x1f194, 0x1f195, 0x1f196,
  0x1f197, 0x1f198, 0x1f199, 0x1f19a, 0x1f201, 0x1f21a, 0x1f22f,
])

/** A text whose control characters are shown as pictures, so that data can neither move the cursor nor break a row. */
export const visibleText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code === 0x7f) return '\u2421'
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
  })
