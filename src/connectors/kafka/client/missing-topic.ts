import { SqlError } from '../../../values/index.ts'

/** The error for a topic that is not there; names the topics that are spelled most like it. */
export function missingTopic(topic: string, existing: readonly string[]): SqlError {
  const near = existing
    .map((name) => ({ name, distance: distanceOf(topic.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.ceil(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => `"${name}"`)
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : listing(existing)
  return new SqlError('missing-topic', `topic "${topic}" does not exist`, { hint })
}

function listing(existing: readonly string[]): string {
  if (existing.length === 0) return 'the cluster has no topics yet; create it first'
  const shown = [...existing].sort().slice(0, 5)
  const rest = existing.length > shown.length ? ', …' : ''
  return `the cluster has ${shown.map((name) => `"${name}"`).join(', ')}${rest}`
}

/** How many letters must be typed differently (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
