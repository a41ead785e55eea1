import { fileURLToPath } from 'node:url'
import { OptionError } from '../options.ts'

/** What `path` says when it means stdin or stdout. */
export const STANDARD = '-'

/** The path of a file; a `file:` URI is one in other words. Throws OptionError. */
export function filePath(given: string): string {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(given) ?? []
  if (scheme === undefined) return given
  if (scheme.toLowerCase() !== 'file') {
    // A drive letter is a single one, so this is a URI.
    throw new OptionError(`is a path or a file:// URI; '${scheme}:' cannot be read`, 'path')
  }
  try {
    return given.startsWith('file://') ? fileURLToPath(given) : given.slice('file:'.length)
  } catch (error) {
    throw new OptionError(`is no URI of a file: ${(error as Error).message}`, 'path')
  }
}
