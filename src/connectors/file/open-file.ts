import { basename, dirname } from 'node:path'
import { didYouMean, SqlError } from '../../values/index.ts'
import type { Files, OpenFile } from '../../world/index.ts'

/** Opens a file; what is wrong with it is told in words, with the names that are there instead. */
export async function openFile(
  files: Files,
  path: string,
  mode: 'read' | 'write',
): Promise<OpenFile> {
  let file: OpenFile
  try {
    file = await files.open(path, mode)
  } catch (error) {
    throw await inWords(files, path, error as NodeJS.ErrnoException)
  }
  if (file.kind !== 'folder') return file
  await file.close()
  throw isFolder(path)
}

async function inWords(files: Files, path: string, error: NodeJS.ErrnoException): Promise<Error> {
  switch (error.code) {
    case 'ENOENT':
      return missing(files, path)
    case 'EISDIR':
      return isFolder(path)
    case 'ENOTDIR':
      return new SqlError('invalid-option', `${dirname(path)} is not a folder`)
    case 'EACCES':
    case 'EPERM':
      return new SqlError('invalid-option', `${path}: permission denied`)
    default:
      return new SqlError('runtime', `cannot open ${path}: ${error.message}`, { cause: error })
  }
}

async function missing(files: Files, path: string): Promise<SqlError> {
  const folder = dirname(path)
  const names = await files.list(folder).catch(() => [])
  const isThere = (await files.size(folder)) !== undefined || names.length > 0
  if (!isThere) {
    return new SqlError('invalid-option', `${path} does not exist, and neither does its folder`)
  }
  return new SqlError('invalid-option', `${path} does not exist`, {
    hint: names.length === 0 ? `${folder} is empty` : didYouMean(basename(path), names.sort()),
  })
}

const isFolder = (path: string): SqlError =>
  new SqlError('invalid-option', `${path} is a folder`, { hint: 'name one file in it' })
