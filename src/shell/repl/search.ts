import type { History } from './history.ts'
import type { Key } from './key-decoder.ts'

/** How a search went on: it goes on, took what it found (and runs it), or gave up. */
export type SearchStep = 'goes-on' | 'taken' | 'run' | 'given-up'

/** The search through older statements: what is looked for, and what was found. */
export class Search {
  query = ''
  found: string
  isFailed = false
  private readonly history: History
  private index = Number.POSITIVE_INFINITY

  constructor(history: History, typed: string) {
    this.history = history
    this.found = typed
  }

  press(key: Key): SearchStep {
    if (key.kind !== 'key') {
      this.query += key.text
      this.look(this.index + 1)
      return 'goes-on'
    }
    switch (key.name) {
      case 'ctrl-r':
        this.look(this.index)
        return 'goes-on'
      case 'backspace':
        this.query = this.query.slice(0, -1)
        this.look(Number.POSITIVE_INFINITY)
        return 'goes-on'
      case 'enter':
        return 'run'
      case 'ctrl-c':
      case 'ctrl-g':
        return 'given-up'
      default:
        return 'taken'
    }
  }

  /** Where in what was found the text stands that is looked for. */
  get place(): number {
    const at = this.found.toLowerCase().indexOf(this.query.toLowerCase())
    return at < 0 ? this.found.length : at
  }

  private look(before: number): void {
    const found = this.query === '' ? undefined : this.history.find(this.query, before)
    this.isFailed = this.query !== '' && found === undefined
    if (!found) return
    this.found = found.entry
    this.index = found.index
  }
}
