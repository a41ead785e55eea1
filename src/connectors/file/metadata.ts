import { BIGINT, type SqlType, STRING, withNullable } from '../../values/index.ts'
import type { MetadataDefinition } from '../define.ts'

const TIME: SqlType = { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: false }

/** Flink's metadata of files, and where a row stands in its file. */
export const fileMetadata: readonly MetadataDefinition[] = [
  { key: 'file.path', type: withNullable(STRING, false), writable: false },
  { key: 'file.name', type: withNullable(STRING, false), writable: false },
  { key: 'file.size', type: withNullable(BIGINT, false), writable: false },
  { key: 'file.modification-time', type: TIME, writable: false },
  { key: 'line', type: withNullable(BIGINT, false), writable: false },
  { key: 'offset', type: withNullable(BIGINT, false), writable: false },
]
