import { readFileSync } from 'node:fs'

/** The version in our package.json, which is above this file wherever it was built to. */
export function tailraceVersion(): string {
  for (
    let folder = new URL('.', import.meta.url), up = 0;
    up < 5;
    folder = new URL('..', folder), up++
  ) {
    try {
      const text = readFileSync(new URL('package.json', folder), 'utf8')
      const { name, version } = JSON.parse(text) as { name?: string; version?: string }
      if (name === 'tailrace' && version) return version
    } catch {
      // The folder above, then.
    }
  }
  return 'unknown'
}
