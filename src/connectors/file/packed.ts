import type { FileOptions } from './options.ts'

/** Whether a file is packed by gzip, by what its options or its name say. */
export const isPacked = (path: string, compression: FileOptions['compression']): boolean =>
  compression === 'gzip' || (compression === 'auto' && path.endsWith('.gz'))
