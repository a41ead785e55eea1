import type { Paint } from '../colours.ts'
import type { Completer } from './completer.ts'
import { type Candidate, commonPrefix } from './completion.ts'
import type { Key } from './key-decoder.ts'
import { Menu } from './menu.ts'
import type { TextBuffer } from './text-buffer.ts'

/** What Tab does: completes as far as that is certain, then shows the choices and goes through them. */
export class Completing {
  private readonly completer: Completer
  private readonly buffer: TextBuffer
  private menu: Menu | undefined
  private note = ''
  /** The stretch of the text that the chosen candidate fills. */
  private end = 0

  constructor(completer: Completer, buffer: TextBuffer) {
    this.completer = completer
    this.buffer = buffer
  }

  start(): void {
    const { buffer } = this
    const found = this.completer.complete(buffer.text, buffer.cursor)
    if (!found) return
    const { from, to, candidates, isLoading } = found
    const [only, second] = candidates
    if (only === undefined) this.note = isLoading ? 'loading…' : ''
    else if (second === undefined) buffer.put(from, to, only.text + (only.tail ?? ''))
    else {
      const common = commonPrefix(candidates)
      const typed = buffer.text.slice(from, to)
      if (common !== typed && common.length >= typed.length) buffer.put(from, to, common)
      this.end = buffer.cursor
      this.menu = new Menu({ ...found, to: buffer.cursor })
    }
  }

  /** Whether a key went through the choices; any other key takes the menu away. */
  takes(key: Key): boolean {
    this.note = ''
    const { menu } = this
    if (!menu) return false
    const name = key.kind === 'key' ? key.name : ''
    const step = steps[name]
    if (step) {
      this.choose(menu.go(step), menu)
      return true
    }
    this.close()
    return name === 'escape' || name === 'ctrl-g'
  }

  close(): void {
    this.menu = undefined
    this.note = ''
  }

  rows(columns: number, screenRows: number, paint: Paint): string[] {
    if (this.note !== '') return [paint('faint', `  ${this.note}`)]
    return this.menu?.rows(columns, screenRows, paint) ?? []
  }

  private choose({ text }: Candidate, menu: Menu): void {
    this.buffer.put(menu.completion.from, this.end, text)
    this.end = this.buffer.cursor
  }
}

const steps: Readonly<Record<string, 1 | -1>> = { tab: 1, 'shift-tab': -1, down: 1, up: -1 }
