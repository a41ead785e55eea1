import { createRequire } from 'node:module'

/** The version in our package.json, which is nearer to the sources than to what is built from them. */
export function versionOfTailrace(): string {
  const load = createRequire(import.meta.url)
  for (const path of ['../../../package.json', '../../../../package.json']) {
    try {
      const found = load(path) as { name?: string; version?: string }
      if (found.name === 'tailrace' && found.version) return found.version
    } catch {
      // The other place, then.
    }
  }
  return 'unknown'
}
