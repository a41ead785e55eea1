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
