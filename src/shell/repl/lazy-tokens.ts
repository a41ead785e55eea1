import { type TextToken, tokenize } from '../../../grammar/index.ts'

/** Characters that are cut into tokens at a time. */
const CHUNK = 4096
/** A change may alter tokens of its line that begin so much before it, such as a typographic quote. */
const REACH = 300

/**
 * The tokens of a text that is being edited, as far as they are asked for. After a change those well before it stand:
 * a key in a text of 40 KB then costs as much as in one of a page.
 */
export class LazyTokens {
  private text = ''
  private tokens: TextToken[] = []
  /** The text is cut up to here. */
  private known = 0

  /** The tokens that begin before a place. */
  upTo(text: string, end: number): readonly TextToken[] {
    this.take(text)
    for (let size = CHUNK; this.known < Math.min(end, text.length); ) {
      const before = this.known
      this.cut(this.known + size)
      // A token is longer than the chunk.
      if (this.known === before) size *= 4
    }
    return this.tokens
  }

  private take(text: string): void {
    if (text === this.text) return
    const same = commonLength(text, this.text)
    const from = Math.max(text.lastIndexOf('\n', same - 1) + 1, same - REACH)
    let kept = firstEndingAfter(this.tokens, from)
    // What touches the place may go on behind it.
    if (kept > 0 && this.tokens[kept - 1]?.end === from) kept--
    this.tokens.length = kept
    this.known = this.tokens.at(-1)?.end ?? 0
    this.text = text
  }

  private cut(end: number): void {
    const { text, known } = this
    const found = tokenize(text.slice(known, end))
    const isAll = end >= text.length
    // The last one may go on behind the chunk.
    if (!isAll) found.pop()
    for (const { class: kind, text: own, start, end: stop } of found)
      this.tokens.push({ class: kind, text: own, start: start + known, end: stop + known })
    this.known = isAll ? text.length : (found.at(-1)?.end ?? 0) + known
  }
}

/** The place of the first token that ends after a place in the text. */
export function firstEndingAfter(tokens: readonly TextToken[], at: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle] as TextToken).end > at) high = middle
    else low = middle + 1
  }
  return low
}

function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let same = 0
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++
  return same
}
