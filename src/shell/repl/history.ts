/** The statements of before, and where a person who walks through them is. */
export class History {
  private readonly entries: string[]
  private readonly keep: (entry: string) => void
  /** Changed copies of entries and of what was being typed, while walking. */
  private drafts = new Map<number, string>()
  private at: number

  constructor(entries: readonly string[], keep: (entry: string) => void = () => {}) {
    this.entries = [...entries]
    this.keep = keep
    this.at = this.entries.length
  }

  /** Adds a statement and goes to the end; one that repeats the last, or is empty, is not added. */
  add(entry: string): void {
    if (entry.trim() !== '' && entry !== this.entries.at(-1)) {
      this.entries.push(entry)
      this.keep(entry)
    }
    this.toEnd()
  }

  /** Forgets the changes that were made while walking. */
  toEnd(): void {
    this.drafts.clear()
    this.at = this.entries.length
  }

  /** The entry before; undefined at the first. `typed` is what stands in the editor now. */
  older(typed: string): string | undefined {
    return this.goTo(this.at - 1, typed)
  }

  newer(typed: string): string | undefined {
    return this.goTo(this.at + 1, typed)
  }

  oldest(typed: string): string | undefined {
    return this.at === 0 ? undefined : this.goTo(0, typed)
  }

  newest(typed: string): string | undefined {
    return this.at === this.entries.length ? undefined : this.goTo(this.entries.length, typed)
  }

  /** The youngest entry before `before` that contains a text, in any case of letters. */
  find(text: string, before = this.entries.length): { entry: string; index: number } | undefined {
    const wanted = text.toLowerCase()
    for (let index = Math.min(before, this.entries.length) - 1; index >= 0; index--) {
      const entry = this.entries[index] as string
      if (entry.toLowerCase().includes(wanted)) return { entry, index }
    }
    return undefined
  }

  private goTo(index: number, typed: string): string | undefined {
    if (index < 0 || index > this.entries.length) return undefined
    this.drafts.set(this.at, typed)
    this.at = index
    return this.drafts.get(index) ?? this.entries[index] ?? ''
  }
}
