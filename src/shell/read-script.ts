import { readFile } from 'node:fs/promises'
import { SqlError } from '../values/index.ts'
import type { Shell } from './shell.ts'

/** The text of a script; `-` is stdin. */
export async function readScript(shell: Shell, path: string): Promise<string> {
  if (path !== '-') {
    return readFile(path, 'utf8').catch((error: Error) => {
      throw new SqlError('usage', `cannot read ${path}: ${error.message}`)
    })
  }
  const chunks: Buffer[] = []
  for await (const chunk of shell.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}
