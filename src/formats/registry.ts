import { SqlError } from '../values/index.ts'
import type { Format } from './define.ts'
import { json } from './json.ts'
import { raw } from './raw.ts'

/** Every format, in the order in which they are listed. */
export const formats: readonly Format[] = [json, raw]

/** The format of a name; an unknown one is an error that names the nearest. */
export function formatOf(name: string): Format {
  const wanted = name.toLowerCase()
  const found = formats.find((format) => format.name === wanted)
  if (found) return found
  const names = formats.map((format) => format.name)
  const near = names.find((known) => distance(known, wanted) <= 2)
  throw new SqlError('invalid-option', `there is no format '${name}'`, {
    hint: near ? `did you mean '${near}'?` : `formats are ${names.join(', ')}`,
  })
}

/** Edit distance: how many letters must be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
