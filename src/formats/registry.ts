import { nearest, SqlError } from '../values/index.ts'
import { csv } from './csv.ts'
import type { Format } from './define.ts'
import { json } from './json.ts'
import { raw } from './raw.ts'

/** Every format, in the order in which they are listed. */
export const formats: readonly Format[] = [json, csv, raw]

/** The format of a name; an unknown one is an error that names the nearest. */
export function formatOf(name: string): Format {
  const wanted = name.toLowerCase()
  const found = formats.find((format) => format.name === wanted)
  if (found) return found
  const names = formats.map((format) => format.name)
  const [near] = nearest(wanted, names)
  throw new SqlError('invalid-option', `there is no format '${name}'`, {
    hint: near ? `did you mean '${near}'?` : `formats are ${names.join(', ')}`,
  })
}
