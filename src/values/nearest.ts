import { editDistance } from './edit-distance.ts'

/** The names closest to a misspelt one, best first: at most three, none that is nothing like it. */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  const near = [...new Set(known)]
    .map((candidate) => ({
      candidate,
      distance: editDistance(wanted, candidate.toLowerCase(), limit),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  // Beside a close name, one that is further off is only noise.
  const best = near[0]?.distance ?? 0
  return near
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}
