import type { Identifier } from '../syntax/index.ts'

/** Names of the hints behind SELECT anywhere in a statement, each once. */
export function hintsIn(node: unknown): string[] {
  return [...new Set(allHints(node))]
}

function allHints(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(allHints)
  if (typeof node !== 'object' || node === null) return []
  const { hints = [] } = node as { hints?: readonly Identifier[] }
  return [...hints.map(({ name }) => name), ...Object.values(node).flatMap(allHints)]
}
