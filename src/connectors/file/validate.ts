import type { TableSpec } from '../define.ts'
import { OptionError } from '../options.ts'
import { validateRecords } from '../validate-records.ts'
import { filePath } from './file-path.ts'
import { type FileOptions, recordOptionsOf } from './options.ts'
import { isPacked } from './packed.ts'

/** Checks what can be checked without looking at the disk. Throws OptionError or SqlError. */
export function validate(
  table: TableSpec,
  options: FileOptions,
  extra: ReadonlyMap<string, string>,
  role: 'source' | 'sink',
): void {
  validateRecords(table, recordOptionsOf(options), extra)
  const path = filePath(options.path)
  if (path.endsWith('/')) throw new OptionError('names a folder: name one file in it', 'path')
  if (role === 'sink' && isPacked(path, options.compression)) {
    throw new OptionError('names a packed file, which can only be read', 'path')
  }
}
