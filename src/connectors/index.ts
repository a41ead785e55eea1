/**
 * Where records come from and go to: a folder each, one registry.
 * In: a table's DDL as a `TableSpec` and its options. Out: a `Source` that gives batches or a `Sink` that takes them.
 * Example: `connectors.find((connector) => connector.name === 'print')`.
 */
import { blackhole } from './blackhole/index.ts'
import { datagen } from './datagen/index.ts'
import type { Connector } from './define.ts'
import { file, filesystem } from './file/index.ts'
import { kafka } from './kafka/index.ts'
import { nexmark } from './nexmark/index.ts'
import { print } from './print/index.ts'

export * from './define.ts'
export * from './kafka/index.ts'
export * from './memory/index.ts'
export * from './options.ts'
export { flowOf } from './output-flow.ts'
export * from './read-options.ts'
export * from './record-options.ts'
export * from './record-reader.ts'
export * from './record-writer.ts'
export * from './validate-records.ts'

/** Every connector that needs nothing of the session; `memoryConnector` is made for each. */
export const connectors: readonly Connector[] = [
  kafka,
  file,
  filesystem,
  print,
  blackhole,
  datagen,
  nexmark,
]
