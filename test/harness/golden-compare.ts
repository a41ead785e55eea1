import { keysAsIn, normalized } from './golden-lines.ts'

/** How two lists of lines are held against each other. */
export type Comparison = 'as it stands' | 'in this order'

/** Undefined when the lines agree, as JSON; else what differs, to be read by a person. */
export function difference(
  expected: readonly string[],
  found: readonly string[],
  comparison: Comparison,
): string | undefined {
  const wanted = expected.map(normalized)
  const shown = keysAsIn(expected, found).map(normalized)
  const broken = unmatched(shown)
  if (broken !== undefined) return `takes back a row that does not stand:\n  ${broken}`
  if (comparison === 'in this order') return orderDifference(wanted, shown)
  return multisetDifference(standing(wanted), standing(shown))
}

/** The first -U or -D line whose row does not stand then; undefined when there is none. */
export function unmatched(lines: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const { row, weight } = changeOf(line)
    const count = (counts.get(row) ?? 0) + weight
    if (count < 0) return line
    counts.set(row, count)
  }
  return undefined
}

/** The rows that stand after all changes; a line without "op" is a new row. */
export function standing(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const { row, weight } = changeOf(line)
    counts.set(row, (counts.get(row) ?? 0) + weight)
  }
  return counts
}

function changeOf(line: string): { row: string; weight: number } {
  const [matched, op] = /\{"op":"(\+I|-U|\+U|-D)",?/.exec(line) ?? []
  if (matched === undefined) return { row: line, weight: 1 }
  return { row: line.replace(matched, '{'), weight: op === '-U' || op === '-D' ? -1 : 1 }
}

function multisetDifference(
  expected: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
): string | undefined {
  const lines: string[] = []
  for (const row of [...new Set([...expected.keys(), ...found.keys()])].sort()) {
    const more = (found.get(row) ?? 0) - (expected.get(row) ?? 0)
    for (let i = 0; i < Math.abs(more); i++) lines.push(`  ${more > 0 ? '+' : '-'} ${row}`)
  }
  return lines.length === 0 ? undefined : `(- expected, + found)\n${lines.join('\n')}`
}

function orderDifference(
  expected: readonly string[],
  found: readonly string[],
): string | undefined {
  const length = Math.max(expected.length, found.length)
  const lines: string[] = []
  let differs = false
  for (let i = 0; i < length; i++) {
    if (expected[i] === found[i]) lines.push(`    ${found[i]}`)
    else {
      differs = true
      if (expected[i] !== undefined) lines.push(`  - ${expected[i]}`)
      if (found[i] !== undefined) lines.push(`  + ${found[i]}`)
    }
  }
  return differs ? `in this order (- expected, + found)\n${lines.join('\n')}` : undefined
}
