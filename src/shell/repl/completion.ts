import type { NamedConnector, NamedOption } from '../../runtime/index.ts'

/** What Tab may put into the text. */
export interface Candidate {
  readonly text: string
  /** What it is, in a few words. */
  readonly about: string
  /** What follows it: a blank after a keyword, a parenthesis after a function. */
  readonly tail?: string
}

/** The choices at a place, and the stretch of the text that one of them takes. */
export interface Completion {
  readonly from: number
  readonly to: number
  readonly candidates: readonly Candidate[]
  /** Something more may come soon: names are still being loaded. */
  readonly isLoading?: boolean
}

/** A table, view or question's table with its columns. */
export interface KnownTable {
  readonly name: string
  readonly kind: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** All that can be named. */
export interface KnownNames {
  readonly tables: readonly KnownTable[]
  readonly functions: readonly string[]
  readonly connectors: readonly NamedConnector[]
  readonly settings: readonly NamedOption[]
  /** Formats; the keys of their options with the format's name. */
  readonly formats: readonly { readonly name: string; readonly options: readonly NamedOption[] }[]
  readonly topics: readonly string[]
  readonly areTopicsLoading: boolean
  /** Tables about jobs, Kafka and checkpoints, as `schema.name`. */
  readonly introspection: readonly KnownTable[]
  readonly commands: readonly {
    readonly name: string
    readonly about: string
    /** What may follow it, given what is typed of that. */
    choices?(typed: string): readonly string[]
  }[]
}

/** Those of some names that begin as it was typed, in any case of letters. */
export function matching(
  names: readonly string[],
  typed: string,
  describe: (name: string) => Omit<Candidate, 'text'>,
): Candidate[] {
  const wanted = typed.toLowerCase()
  return names
    .filter((name) => name.toLowerCase().startsWith(wanted))
    .map((text) => ({ text, ...describe(text) }))
}

/** What all candidates begin with. */
export function commonPrefix(candidates: readonly Candidate[]): string {
  let common = candidates[0]?.text ?? ''
  for (const { text } of candidates) {
    let length = 0
    while (length < common.length && common[length] === text[length]) length++
    common = common.slice(0, length)
  }
  return common
}
