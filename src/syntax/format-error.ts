import { positionOf, type SqlError } from '../values/index.ts'
import { maskSecrets } from './mask-secrets.ts'

const TAB = 8
/** A longer line is cut around the mistake. */
const MAX_WIDTH = 160

/** `job.sql:3:8: error: …`, the line, a caret under the mistake, and the hint. */
export function formatError(error: SqlError): string {
  const hint = error.hint === undefined ? [] : [`hint: ${error.hint}`]
  const { at, source } = error
  if (source === undefined || at === undefined) {
    const name = source === undefined ? '' : `${source.name}: `
    return [`${name}error: ${error.message}`, ...hint].join('\n')
  }
  const start = Math.min(at.start, source.text.length)
  const { line, column } = positionOf(source.text, start)
  return [
    `${source.name}:${line}:${column}: error: ${error.message}`,
    ...excerpt(maskSecrets(source.text), start, at.end),
    ...hint,
  ].join('\n')
}

/** The line of a place and the carets under it. */
function excerpt(text: string, start: number, end: number): string[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', start)
  const lineEnd = newline === -1 ? text.length : newline
  const from = Math.max(lineStart, Math.min(start - MAX_WIDTH / 2, lineEnd - MAX_WIDTH))
  const to = Math.min(lineEnd, from + MAX_WIDTH)
  const before = expand(text.slice(from, start), 0)
  const marked = text.slice(start, Math.min(end, to)).replace(/\r$/, '')
  const after = text.slice(start + marked.length, to).replace(/\r$/, '')
  const column = widthOf(before)
  const carets = '^'.repeat(Math.max(1, widthOf(expand(marked, column))))
  return [`  ${expand(before + marked + after, 0)}`, `  ${' '.repeat(column)}${carets}`]
}

/** Tabs as spaces, so that the line and the caret agree in every terminal. */
function expand(text: string, column: number): string {
  let expanded = ''
  for (const character of text) {
    const width = column + widthOf(expanded)
    expanded += character === '\t' ? ' '.repeat(TAB - (width % TAB)) : character
  }
  return expanded
}

/** How many cells of a terminal a text takes. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += cellsOf(character.codePointAt(0) ?? 0)
  return width
}

/** Two cells for CJK, kana, hangul, full-width forms and emoji; none for marks and joiners. */
function cellsOf(code: number): number {
  if (code < 0x300) return 1
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(String.fromCodePoint(code))) return 0
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  return isWide ? 2 : 1
}
