import { readFile } from 'node:fs/promises'
import { SqlError } from '../values/index.ts'
import type { PipedInput } from './stdin/piped-input.ts'

/** The text of a script; `-` is stdin. */
export async function readScript(piped: PipedInput, path: string): Promise<string> {
  if (path !== '-') {
    return readFile(path, 'utf8').catch((error: Error) => {
      throw new SqlError('usage', `cannot read ${path}: ${error.message}`, { cause: error })
    })
  }
  return piped.script()
}
