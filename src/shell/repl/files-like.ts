import { readdirSync } from 'node:fs'

/** Paths that begin as it is typed; folders end with a slash. */
export function filesLike(typed: string): string[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const start = typed.slice(folder.length)
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
      .filter(({ name }) => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort()
  } catch {
    return []
  }
}
