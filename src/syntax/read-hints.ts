import type { cst } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import type { Identifier, Option } from './ast.ts'
import { readText } from './read-options.ts'
import { first, nameOfToken, spanOf, tokenOf } from './tree.ts'

/** The hints that Flink knows behind SELECT: how it shall join, look up and keep state. */
const QUERY_HINTS: ReadonlySet<string> = new Set([
  ...['BROADCAST', 'SHUFFLE_HASH', 'SHUFFLE_MERGE', 'NEST_LOOP', 'MULTI_JOIN'],
  ...['LOOKUP', 'STATE_TTL', 'JOIN_STATE_TTL', 'EARLY_FIRE'],
])

/** The hints behind SELECT. */
export function readQueryHints(nodes: readonly cst.HintsCstNode[] | undefined): Identifier[] {
  return (nodes?.[0]?.children.hint ?? []).map((hint) => {
    const { name, at } = nameOfToken(tokenOf(first(hint.children.word)))
    if (QUERY_HINTS.has(name.toUpperCase())) return { name: name.toUpperCase(), at }
    throw new SqlError('unsupported', `there is no hint ${name}`, {
      at,
      hint: isOptions(name)
        ? 'OPTIONS stands right behind the name of a table'
        : `hints behind SELECT: ${[...QUERY_HINTS].join(', ')}`,
    })
  })
}

const isOptions = (name: string): boolean => name.toUpperCase() === 'OPTIONS'

/** The options of `/*+ OPTIONS('a' = 'b') *​/` behind a table's name; of two with one key the last wins. */
export function readTableHints(
  nodes: readonly cst.HintsCstNode[] | undefined,
): readonly Option[] | undefined {
  if (!nodes) return undefined
  const options = new Map<string, Option>()
  for (const hint of first(nodes).children.hint) {
    const { name, at } = nameOfToken(tokenOf(first(hint.children.word)))
    if (!isOptions(name)) {
      const hint = "behind a table stands OPTIONS('key' = 'value')"
      throw new SqlError('unsupported', `there is no hint ${name} for a table`, { at, hint })
    }
    for (const option of optionsOf(hint)) options.set(option.key, option)
  }
  return [...options.values()]
}

function optionsOf(hint: cst.HintCstNode): Option[] {
  const given = hint.children.hintArgument ?? []
  if (given.length === 0) throw empty(hint)
  return given.map((argument) => {
    const key = first(argument.children.key)
    if (!argument.children.value) throw empty(argument)
    const value = first(argument.children.value)
    return {
      key: readText(key),
      value: readText(value),
      keyAt: spanOf(key),
      valueAt: spanOf(value),
    }
  })
}

const empty = (node: cst.HintCstNode | cst.HintArgumentCstNode): SqlError =>
  new SqlError('syntax', 'OPTIONS takes keys with values', {
    at: spanOf(node),
    hint: "write OPTIONS('key' = 'value')",
  })
