import { tokenize } from '../../../grammar/index.ts'
import type { Introspection } from '../../syntax/index.ts'

/** A question in DuckDB's words, and where each of its places stands in the user's. */
export interface Rewritten {
  readonly text: string
  /** The place in the question of a place, in characters, in `text`. */
  placeOf(at: number): number
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Puts other names in the place of some tables, and DuckDB's quotes in the place of backticks. */
export function rewrite(
  { text, at, tables }: Introspection,
  nameOf: (table: Introspection['tables'][number]) => string | undefined,
): Rewritten {
  const renamed = tables.flatMap((table): Edit[] => {
    const name = nameOf(table)
    if (name === undefined) return []
    return [{ start: table.at.start - at.start, end: table.at.end - at.start, text: name }]
  })
  const requoted = tokenize(text).flatMap((token): Edit[] => {
    const isBacktick = token.class === 'quoted-name' && token.text.startsWith('`')
    const isIn = renamed.some(({ start, end }) => token.start >= start && token.start < end)
    if (!isBacktick || isIn) return []
    const name = token.text.slice(1, -1).replaceAll('``', '`').replaceAll('"', '""')
    return [{ start: token.start, end: token.end, text: `"${name}"` }]
  })
  return applied(
    text,
    [...renamed, ...requoted].sort((a, b) => a.start - b.start),
  )
}

function applied(text: string, edits: readonly Edit[]): Rewritten {
  let result = ''
  let from = 0
  const moved = edits.map((edit) => {
    result += text.slice(from, edit.start)
    const at = result.length
    result += edit.text
    from = edit.end
    return { at, edit }
  })
  return {
    text: result + text.slice(from),
    placeOf(at) {
      const last = moved.findLast((each) => each.at <= at)
      if (!last) return at
      const behind = at - last.at - last.edit.text.length
      return behind < 0 ? last.edit.start : last.edit.end + behind
    },
  }
}
