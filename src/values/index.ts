/**
 * What everything is made of: SQL types, columns and batches, change kinds, errors.
 * In: nothing. Out: data without behaviour.
 * Example: a batch of two rows, `{ columns: [{ lane: 'int', type: INT, data: Int32Array.of(1, 2) }], length: 2 }`.
 */

export * from './batch.ts'
export * from './batch-builder.ts'
export * from './byte-writer.ts'
export * from './cast-rules.ts'
export * from './column.ts'
export * from './common-type.ts'
export * from './compare-texts.ts'
export * from './did-you-mean.ts'
export * from './edit-distance.ts'
export * from './nearest.ts'
export * from './numeric-type.ts'
export {
  intervalToText,
  monthsToText,
  printDate,
  printTime,
  printTimestamp,
  timestampToText,
} from './print-time.ts'
export * from './print-value.ts'
export * from './put-value.ts'
export * from './slice-column.ts'
export * from './sql-error.ts'
export * from './sql-type.ts'
