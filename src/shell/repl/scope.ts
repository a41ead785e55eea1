import type { TextToken } from '../../../grammar/index.ts'
import type { KnownTable } from './completion.ts'

/** A table that a statement reads, by the name it has there. */
export interface ScopedTable {
  readonly alias: string
  readonly table: KnownTable
}

const plainName = (text: string): string => text.replace(/^[`"]([\s\S]*)[`"]$/, '$1')

const isName = (token: TextToken | undefined): token is TextToken =>
  token?.class === 'name' || token?.class === 'quoted-name'

/** The tables of FROM and JOIN with their aliases, also of those behind the cursor. */
export function scopeOf(
  tokens: readonly TextToken[],
  tables: readonly KnownTable[],
): readonly ScopedTable[] {
  const scope: ScopedTable[] = []
  for (const [i, { text }] of tokens.entries()) {
    if (!/^(?:FROM|JOIN)$/i.test(text)) continue
    const isQualified = tokens[i + 2]?.text === '.'
    const parts = tokens.slice(i + 1, i + (isQualified ? 4 : 2)).map(({ text }) => plainName(text))
    const table = tables.find((each) => each.name === parts.join(''))
    if (!table) continue
    const behind = i + 1 + parts.length
    const isAs = tokens[behind]?.text.toUpperCase() === 'AS'
    const alias = tokens[behind + (isAs ? 1 : 0)]
    scope.push({ alias: isName(alias) ? plainName(alias.text) : (parts.at(-1) ?? ''), table })
  }
  return scope
}
