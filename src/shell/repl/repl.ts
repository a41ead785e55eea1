import type { Paint } from '../colours.ts'
import type { Terminal } from '../process-terminal.ts'
import { Cancel } from './cancel.ts'
import type { Completer } from './completer.ts'
import { Completing } from './completing.ts'
import { Leave } from './context.ts'
import { Editor, type Request } from './editor.ts'
import { type Frame, frameOf, lineFrame } from './frame.ts'
import { Highlighter } from './highlight.ts'
import type { History } from './history.ts'
import type { Key } from './key-decoder.ts'
import type { Screen } from './screen.ts'
import type { ScreenOutput } from './screen-output.ts'
import { Search } from './search.ts'
import { isReady, openAt } from './split-input.ts'
import { abridged, entriesOf } from './submitted.ts'

/** What the loop works with. */
export interface ReplParts {
  readonly terminal: Terminal
  readonly screen: Screen
  readonly output: ScreenOutput
  readonly history: History
  readonly completer: Completer
  readonly paint: Paint
  /** Runs what was typed; throws only Leave. */
  submit(text: string, cancel: Cancel): Promise<void>
  /** Ends the process at once. */
  giveUp(): void
}

const PROMPT = 'tailrace> '
const MORE = '      ->  '
const OPEN = {
  nothing: MORE,
  string: "       '> ",
  name: '       "> ',
  comment: '      /*> ',
  parenthesis: '       (> ',
}

/** The shell's loop: keys go to the editor, the search or the menu; statements run one after the other. */
export class Repl {
  /** Resolves when the person has left. */
  readonly left: Promise<void>
  private leave: () => void = () => {}
  private readonly parts: ReplParts
  private readonly editor = new Editor()
  private readonly highlighter = new Highlighter()
  private readonly completing: Completing
  private search: Search | undefined
  /** Keys that came while a statement ran. */
  private waiting: Key[] = []
  private running: Cancel | undefined
  private work: Promise<void> = Promise.resolve()
  private hasLeft = false

  constructor(parts: ReplParts) {
    this.parts = parts
    this.completing = new Completing(parts.completer, this.editor.buffer)
    this.left = new Promise((resolve) => {
      this.leave = resolve
    })
  }

  /** Shows the prompt. */
  start(): void {
    this.parts.output.isEditing = true
    this.draw()
  }

  /** Takes the keys of a chunk and shows the outcome once. */
  press(keys: readonly Key[]): void {
    for (const key of keys) {
      const isInterrupt = key.kind === 'key' && key.name === 'ctrl-c'
      if (isInterrupt && (this.running || this.hasLeft)) this.interrupt()
      else if (this.running || this.hasLeft) this.waiting.push(key)
      else this.take(key)
    }
    this.draw()
  }

  /** Does what Ctrl-C does: stops what runs, or clears what is typed; while jobs are stopped to leave, leaves at once. */
  interrupt(): void {
    if (this.hasLeft) {
      this.parts.giveUp()
      return
    }
    if (this.running) {
      this.waiting = []
      this.running.cancel()
      return
    }
    this.search = undefined
    this.completing.close()
    this.editor.buffer.moveTo(this.editor.buffer.text.length)
    this.draw()
    this.parts.screen.leave()
    this.editor.buffer.reset()
    this.parts.history.toEnd()
    this.draw()
  }

  /** Leaves, once what runs has stopped. */
  quit(): void {
    this.hasLeft = true
    this.running?.cancel()
    this.parts.output.isEditing = false
    this.parts.screen.erase()
    // What runs writes its last rows first.
    this.work.then(this.leave, this.leave)
  }

  resize(): void {
    if (this.running || this.hasLeft) return
    this.parts.screen.erase(this.parts.terminal.size().columns)
    this.draw()
  }

  private take(key: Key): void {
    if (this.search) {
      this.takeInSearch(this.search, key)
      return
    }
    if (this.completing.takes(key)) return
    const asked = this.editor.press(key)
    if (asked) this.answers[asked]()
  }

  private takeInSearch(search: Search, key: Key): void {
    const step = search.press(key)
    if (step === 'goes-on') return
    this.search = undefined
    if (step === 'given-up') return
    this.editor.buffer.set(search.found, search.place)
    if (step === 'run') this.submit()
    else this.take(key)
  }

  /** Does what the editor asks for. */
  private readonly answers: Readonly<Record<Request, () => void>> = {
    submit: () => this.submit(),
    newline: () => this.editor.buffer.insert('\n'),
    complete: () => this.completing.start(),
    'complete-back': () => this.completing.start(),
    interrupt: () => this.interrupt(),
    'end-of-input': () => this.quit(),
    'clear-screen': () => this.parts.screen.clear(),
    search: () => {
      this.search = new Search(this.parts.history, this.editor.buffer.text)
    },
    suspend: () => this.suspend(),
    escape: () => {},
    older: () => this.recall('older'),
    newer: () => this.recall('newer'),
    oldest: () => this.recall('oldest'),
    newest: () => this.recall('newest'),
  }

  private recall(which: 'older' | 'newer' | 'oldest' | 'newest'): void {
    const { buffer } = this.editor
    const text = this.parts.history[which](buffer.text)
    if (text !== undefined) buffer.set(text)
  }

  private submit(): void {
    const { buffer } = this.editor
    const { text } = buffer
    if (!isReady(text, this.highlighter.all(text))) {
      buffer.insert('\n')
      return
    }
    const { screen, history, terminal, paint } = this.parts
    buffer.moveTo(text.length)
    this.draw()
    const short = abridged(text, terminal.size().rows, paint)
    if (short === undefined) screen.leave()
    else {
      screen.erase()
      screen.print(short)
    }
    buffer.reset()
    for (const entry of entriesOf(text)) history.add(entry)
    history.toEnd()
    if (text.trim() !== '') this.run(text).catch(() => this.quit())
  }

  private async run(text: string): Promise<void> {
    const cancel = new Cancel()
    const { output, submit } = this.parts
    this.running = cancel
    output.isEditing = false
    this.work = Promise.race([submit(text, cancel), cancel.abandoned])
    try {
      await this.work
    } catch (error) {
      if (error instanceof Leave) return this.quit()
      throw error
    } finally {
      this.running = undefined
    }
    if (this.hasLeft) return
    if (cancel.isCancelled) output.write(`${this.parts.paint('faint', 'stopped')}\n`)
    output.isEditing = true
    this.press(this.waiting.splice(0))
  }

  private suspend(): void {
    const { screen, terminal } = this.parts
    screen.leave()
    terminal.suspend(() => this.draw())
  }

  private draw(): void {
    if (this.running || this.hasLeft) return
    this.parts.screen.draw(this.frame())
  }

  private frame(): Frame {
    const { terminal, paint } = this.parts
    const { columns, rows: screenRows } = terminal.size()
    const { buffer } = this.editor
    const { search, highlighter } = this
    const text = search?.found ?? buffer.text
    if (columns < PROMPT.length + 4) return lineFrame(text.replaceAll('\n', ' '), columns)
    const below = search
      ? [paint('faint', `search${search.isFailed ? ' (nothing found)' : ''}: `) + search.query]
      : this.completing.rows(columns, screenRows, paint)
    return frameOf({
      text,
      cursor: search ? search.place : buffer.cursor,
      prompt: PROMPT,
      morePrompt: MORE,
      lastPrompt: () => OPEN[openAt(highlighter.all(text)) ?? 'nothing'],
      below,
      columns,
      screenRows,
      paint,
      highlighter,
    })
  }
}
