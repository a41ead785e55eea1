import type { TextToken } from '../../../grammar/index.ts'
import type { NamedTable } from '../../runtime/index.ts'

/** A table that a statement reads, by the name it has there. */
export interface ScopedTable {
  readonly alias: string
  readonly table: NamedTable
}

const plainName = (text: string): string => text.replace(/^[`"]([\s\S]*)[`"]$/, '$1')

const isName = (token: TextToken | undefined): token is TextToken =>
  token?.class === 'name' || token?.class === 'quoted-name'

/** The tables of FROM and JOIN with their aliases, also of those behind the cursor. */
export function scopeOf(
  tokens: readonly TextToken[],
  tables: readonly NamedTable[],
): readonly ScopedTable[] {
  const scope: ScopedTable[] = []
  for (const [i, { text }] of tokens.entries()) {
    if (!/^(?:FROM|JOIN)$/i.test(text)) continue
    const name = tokens[i + 1]
    const table = isName(name) && tables.find((each) => each.name === plainName(name.text))
    if (!table) continue
    const isAs = tokens[i + 2]?.text.toUpperCase() === 'AS'
    const alias = tokens[i + (isAs ? 3 : 2)]
    scope.push({ alias: isName(alias) ? plainName(alias.text) : table.name, table })
  }
  return scope
}
