import { isUtf8 } from 'node:buffer'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { didYouMean, SqlError } from '../values/index.ts'
import type { PipedInput } from './stdin/piped-input.ts'

/** The text of a script; `-` is stdin. */
export async function readScript(piped: PipedInput, path: string): Promise<string> {
  if (path === '-') return textOf(await piped.script(), 'stdin')
  const bytes = await readFile(path).catch(async (error: NodeJS.ErrnoException) => {
    throw await inWords(path, error)
  })
  return textOf(bytes, path)
}

/** Bytes that are no UTF-8 would become question marks in the user's data. */
function textOf(bytes: Buffer, name: string): string {
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const again = Buffer.from(text)
  const at = bytes.findIndex((byte, place) => byte !== again[place])
  const start = bytes.toString('utf8', 0, at).length
  const error = new SqlError('usage', `${name} is not text in UTF-8, from byte ${at + 1} on`, {
    at: { start, end: start + 1 },
    hint: 'save it as UTF-8, for instance with iconv -f ISO-8859-1 -t UTF-8',
  })
  error.source = { name, text }
  throw error
}

async function inWords(path: string, error: NodeJS.ErrnoException): Promise<SqlError> {
  const cause = error
  switch (error.code) {
    case 'ENOENT':
      return new SqlError('usage', `${path} does not exist`, { hint: await nearest(path), cause })
    case 'EISDIR':
      return new SqlError('usage', `${path} is a folder, not a script`, { cause })
    case 'EACCES':
    case 'EPERM':
      return new SqlError('usage', `cannot read ${path}: permission denied`, { cause })
    default:
      return new SqlError('usage', `cannot read ${path}: ${error.message}`, { cause })
  }
}

async function nearest(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => [])
  const scripts = names.filter((name) => name.endsWith('.sql')).sort()
  return scripts.length === 0 ? undefined : didYouMean(basename(path), scripts)
}
