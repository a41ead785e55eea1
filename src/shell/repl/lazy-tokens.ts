import { type TextToken, tokenize } from '../../../grammar/index.ts'

/** Characters that are cut into tokens at a time. */
const CHUNK = 4096

/**
 * The tokens of a text that is being edited, as far as they are asked for. After a change those before its line stand:
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
    const line = text.lastIndexOf('\n', same - 1) + 1
    let kept = firstEndingAfter(this.tokens, line)
    // What touches the line may go on in it.
    if (kept > 0 && this.tokens[kept - 1]?.end === line) kept--
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
