import type { Key } from './key-decoder.ts'
import { TextBuffer } from './text-buffer.ts'

/** What a key asks of those around the editor. */
export type Request =
  | 'submit'
  | 'newline'
  | 'complete'
  | 'complete-back'
  | 'interrupt'
  | 'end-of-input'
  | 'clear-screen'
  | 'search'
  | 'older'
  | 'newer'
  | 'oldest'
  | 'newest'
  | 'suspend'
  | 'escape'

/** The line editor: keys change its buffer, or ask for something that is not the buffer's. Pure, without a terminal. */
export class Editor {
  readonly buffer = new TextBuffer()
  private killed = ''
  private lastKill = false

  /** Takes a key; gives what it asks for, or undefined when the buffer took it. */
  press(key: Key): Request | undefined {
    const wasKill = this.lastKill
    this.lastKill = false
    if (key.kind === 'text') this.buffer.insert(key.text)
    else if (key.kind === 'paste') {
      if (key.text !== '') this.buffer.insert(key.text)
    } else {
      const asked = requests[key.name]
      if (asked) return asked
      return this.pressNamed(key.name, wasKill)
    }
    return undefined
  }

  private pressNamed(name: string, wasKill: boolean): Request | undefined {
    const { buffer } = this
    if (name === 'ctrl-d') {
      if (buffer.text === '') return 'end-of-input'
      this.deleteForward()
    } else if (name === 'up' || name === 'ctrl-p') return buffer.up() ? undefined : 'older'
    else if (name === 'down' || name === 'ctrl-n') return buffer.down() ? undefined : 'newer'
    else {
      const kill = kills[name]
      if (kill) this.kill(kill(buffer), wasKill, name)
      else edits[name]?.(this)
    }
    return undefined
  }

  yank(): void {
    if (this.killed !== '') this.buffer.insert(this.killed)
  }

  deleteForward(): void {
    const { buffer } = this
    const from = buffer.cursor
    buffer.right()
    buffer.cut(from, buffer.cursor)
  }

  deleteBackward(): void {
    const { buffer } = this
    const to = buffer.cursor
    buffer.left()
    buffer.cut(buffer.cursor, to)
  }

  /** Swaps the characters around the cursor. */
  transpose(): void {
    const { buffer } = this
    if (buffer.cursor === buffer.lineEnd) buffer.left()
    const middle = buffer.cursor
    if (middle === buffer.lineStart) {
      buffer.right()
      return
    }
    buffer.left()
    const from = buffer.cursor
    buffer.moveTo(middle)
    buffer.right()
    const to = buffer.cursor
    const { text } = buffer
    buffer.put(from, to, text.slice(middle, to) + text.slice(from, middle))
  }

  /** Kills in a row gather in one text. */
  private kill([from, to]: readonly [number, number], isMore: boolean, name: string): void {
    const taken = this.buffer.cut(from, to)
    if (taken === '') return
    if (!isMore) this.killed = taken
    else this.killed = isForward.has(name) ? this.killed + taken : taken + this.killed
    this.lastKill = true
  }
}

const requests: Readonly<Record<string, Request>> = {
  enter: 'submit',
  'alt-enter': 'newline',
  'shift-enter': 'newline',
  'ctrl-enter': 'submit',
  tab: 'complete',
  'shift-tab': 'complete-back',
  'ctrl-c': 'interrupt',
  'ctrl-g': 'escape',
  escape: 'escape',
  'ctrl-l': 'clear-screen',
  'ctrl-r': 'search',
  'ctrl-z': 'suspend',
  'page-up': 'older',
  'page-down': 'newer',
  'alt-<': 'oldest',
  'alt->': 'newest',
}

type Stretch = (buffer: TextBuffer) => readonly [from: number, to: number]

const toLineEnd: Stretch = (b) => [b.cursor, b.cursor === b.lineEnd ? b.cursor + 1 : b.lineEnd]
const toLineStart: Stretch = (b) => [
  b.cursor === b.lineStart ? b.cursor - 1 : b.lineStart,
  b.cursor,
]
const toWordStart: Stretch = (b) => [b.wordStart, b.cursor]
const toWordEnd: Stretch = (b) => [b.cursor, b.wordEnd]

const kills: Readonly<Record<string, Stretch>> = {
  'ctrl-k': toLineEnd,
  'ctrl-u': toLineStart,
  'ctrl-w': (b) => [b.chunkStart, b.cursor],
  'alt-backspace': toWordStart,
  'ctrl-backspace': toWordStart,
  'alt-d': toWordEnd,
  'ctrl-delete': toWordEnd,
  'alt-delete': toWordEnd,
}
const isForward: ReadonlySet<string> = new Set(['ctrl-k', 'alt-d', 'ctrl-delete', 'alt-delete'])

type Edit = (editor: Editor) => void

const left: Edit = ({ buffer }) => buffer.left()
const right: Edit = ({ buffer }) => buffer.right()
const home: Edit = ({ buffer }) => buffer.moveTo(buffer.lineStart)
const end: Edit = ({ buffer }) => buffer.moveTo(buffer.lineEnd)
const wordLeft: Edit = ({ buffer }) => buffer.moveTo(buffer.wordStart)
const wordRight: Edit = ({ buffer }) => buffer.moveTo(buffer.wordEnd)
const first: Edit = ({ buffer }) => buffer.moveTo(0)
const last: Edit = ({ buffer }) => buffer.moveTo(buffer.text.length)
const undo: Edit = ({ buffer }) => buffer.undo()

const edits: Readonly<Record<string, Edit>> = {
  left,
  'ctrl-b': left,
  right,
  'ctrl-f': right,
  home,
  'ctrl-a': home,
  end,
  'ctrl-e': end,
  'ctrl-left': wordLeft,
  'alt-left': wordLeft,
  'alt-b': wordLeft,
  'ctrl-right': wordRight,
  'alt-right': wordRight,
  'alt-f': wordRight,
  'ctrl-home': first,
  'ctrl-end': last,
  backspace: (editor) => editor.deleteBackward(),
  delete: (editor) => editor.deleteForward(),
  'ctrl-y': (editor) => editor.yank(),
  'ctrl-t': (editor) => editor.transpose(),
  'ctrl-_': undo,
  'ctrl-x': undo,
}

/** The keys and what they do, for `.help keys`. */
export const keyHelp: readonly (readonly [keys: string, about: string])[] = [
  ['Enter', 'run, when the statement ends with `;`; else a new line'],
  ['Alt-Enter', 'a new line in any case'],
  ['Up, Down', 'the line above or below, then older and newer statements'],
  ['PageUp, PageDown', 'older and newer statements'],
  ['Ctrl-R', 'search older statements for what is typed next; again for an older one'],
  ['Tab, Shift-Tab', 'complete; again to go through the choices'],
  ['Ctrl-C', 'clear what is typed, or stop the running query'],
  ['Ctrl-D', 'quit, when nothing is typed; else delete to the right'],
  ['Home, End, Ctrl-A, Ctrl-E', 'begin and end of the line'],
  ['Ctrl-Home, Ctrl-End', 'begin and end of everything'],
  ['Ctrl-Left, Ctrl-Right, Alt-B, Alt-F', 'a word to the left or right'],
  [
    'Ctrl-W, Alt-Backspace, Alt-D',
    'delete what stands before the cursor, the word before it, the word after it',
  ],
  ['Ctrl-K, Ctrl-U', 'delete to the end or begin of the line'],
  ['Ctrl-Y', 'put back what was deleted last'],
  ['Ctrl-T', 'swap two characters'],
  ['Ctrl-_', 'undo'],
  ['Ctrl-L', 'clear the screen'],
  ['Ctrl-Z', 'leave the shell in the background; `fg` comes back'],
]
