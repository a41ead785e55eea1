import {
  BIGINT,
  INT,
  MAX_LENGTH,
  type SqlType,
  STRING,
  withNullable,
} from '../../../values/index.ts'
import type { MetadataDefinition } from '../../define.ts'

const TIMESTAMP_LTZ: SqlType = { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: false }

const BYTES: SqlType = { kind: 'VARBINARY', length: MAX_LENGTH, nullable: true }
const HEADERS: SqlType = { kind: 'MAP', key: STRING, value: BYTES, nullable: false }
const HEADER: SqlType = {
  kind: 'ROW',
  fields: [
    { name: 'key', type: STRING },
    { name: 'value', type: BYTES },
  ],
  nullable: true,
}
const HEADER_LIST: SqlType = { kind: 'ARRAY', element: HEADER, nullable: false }

/** What Kafka knows of a record besides its key and value. */
export const metadata: readonly MetadataDefinition[] = [
  { key: 'topic', type: withNullable(STRING, false), writable: true },
  { key: 'partition', type: withNullable(INT, false), writable: false },
  { key: 'offset', type: withNullable(BIGINT, false), writable: false },
  { key: 'timestamp', type: TIMESTAMP_LTZ, writable: true },
  { key: 'timestamp-type', type: withNullable(STRING, false), writable: false },
  { key: 'leader-epoch', type: INT, writable: false },
  { key: 'headers', type: HEADERS, writable: true },
  { key: 'header-list', type: HEADER_LIST, writable: true },
  { key: 'key', type: BYTES, writable: false },
]
