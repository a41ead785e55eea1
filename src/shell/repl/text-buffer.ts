import { clusterEnd, clusterStart, textWidth } from '../text-width.ts'

/** A text with a cursor, as it was before a change. */
export interface Moment {
  readonly text: string
  readonly cursor: number
}

const MAX_UNDO = 500
/** Characters that all of them may hold. */
const MAX_UNDO_LENGTH = 4_000_000

/** The text that is being edited, and its cursor: a place between two characters, in UTF-16 units. */
export class TextBuffer {
  text = ''
  cursor = 0
  private readonly past: Moment[] = []
  private isTyping = false
  /** The cells that the cursor wants to be at while it moves up and down. */
  private goal: number | undefined

  /** Replaces everything, as history does; `cursor` is the end unless given. */
  set(text: string, cursor = text.length): void {
    this.remember()
    this.text = text
    this.cursor = cursor
    this.moved()
  }

  /** As `set`, with nothing left to undo. */
  reset(text = ''): void {
    this.set(text)
    this.past.length = 0
  }

  insert(text: string): void {
    const isWord = text.length === 1 && /\S/.test(text)
    if (!(this.isTyping && isWord)) this.remember()
    this.replace(this.cursor, this.cursor, text)
    this.isTyping = isWord
  }

  /** Takes a stretch out and gives it. */
  cut(from: number, to: number): string {
    const start = Math.max(0, from)
    const taken = this.text.slice(start, Math.max(start, to))
    if (taken === '') return ''
    this.remember()
    this.replace(start, start + taken.length, '')
    return taken
  }

  /** Puts a text in the place of a stretch, with the cursor behind it. */
  put(from: number, to: number, text: string): void {
    this.remember()
    this.replace(from, to, text)
  }

  undo(): void {
    const last = this.past.pop()
    if (!last) return
    this.text = last.text
    this.cursor = last.cursor
    this.moved()
  }

  moveTo(at: number): void {
    this.cursor = Math.max(0, Math.min(this.text.length, at))
    this.moved()
  }

  left(): void {
    this.moveTo(clusterStart(this.text, this.cursor))
  }

  right(): void {
    if (this.cursor < this.text.length) this.moveTo(clusterEnd(this.text, this.cursor))
  }

  /** Moves to the line above; false at the first. */
  up(): boolean {
    const start = this.lineStart
    if (start === 0) return false
    this.moveInto(this.text.lastIndexOf('\n', start - 2) + 1)
    return true
  }

  /** Moves to the line below; false at the last. */
  down(): boolean {
    const end = this.lineEnd
    if (end === this.text.length) return false
    this.moveInto(end + 1)
    return true
  }

  get lineStart(): number {
    return this.cursor === 0 ? 0 : this.text.lastIndexOf('\n', this.cursor - 1) + 1
  }

  get lineEnd(): number {
    const end = this.text.indexOf('\n', this.cursor)
    return end < 0 ? this.text.length : end
  }

  /** Where the word to the left begins. */
  get wordStart(): number {
    let at = this.cursor
    while (at > 0 && !isWordUnit(this.text, at - 1)) at--
    while (at > 0 && isWordUnit(this.text, at - 1)) at--
    return at
  }

  /** Where the word to the right ends. */
  get wordEnd(): number {
    let at = this.cursor
    while (at < this.text.length && !isWordUnit(this.text, at)) at++
    while (at < this.text.length && isWordUnit(this.text, at)) at++
    return at
  }

  /** Where what stands between blanks to the left begins. */
  get chunkStart(): number {
    let at = this.cursor
    while (at > 0 && /\s/.test(this.text[at - 1] as string)) at--
    while (at > 0 && /\S/.test(this.text[at - 1] as string)) at--
    return at
  }

  private replace(from: number, to: number, text: string): void {
    this.text = this.text.slice(0, from) + text + this.text.slice(to)
    this.cursor = from + text.length
    this.moved()
  }

  private remember(): void {
    const last = this.past.at(-1)
    if (last?.text !== this.text) this.past.push({ text: this.text, cursor: this.cursor })
    const most = Math.min(MAX_UNDO, Math.ceil(MAX_UNDO_LENGTH / (this.text.length + 1)))
    if (this.past.length > most) this.past.shift()
  }

  private moved(): void {
    this.isTyping = false
    this.goal = undefined
  }

  /** Moves into the line that begins at `start`, as near to the wanted cells as it goes. */
  private moveInto(start: number): void {
    const goal = this.goal ?? textWidth(this.text.slice(this.lineStart, this.cursor))
    let at = start
    for (let cells = 0; at < this.text.length && this.text[at] !== '\n'; ) {
      const end = clusterEnd(this.text, at)
      cells += textWidth(this.text.slice(at, end))
      if (cells > goal) break
      at = end
    }
    this.moveTo(at)
    this.goal = goal
  }
}

const isWordUnit = (text: string, at: number): boolean =>
  /[\p{L}\p{N}_$\ud800-\udfff]/u.test(text[at] ?? '')
