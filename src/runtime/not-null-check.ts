import { type Batch, type Field, SqlError } from '../values/index.ts'
import { placeOf } from './place-of.ts'

/** Holds a sink's NOT NULL columns true, as Flink's default does: a NULL for one of them stops the job. */
export function notNullCheck(sink: string, fields: readonly Field[]): (batch: Batch) => void {
  const places = fields.flatMap((field, place) => (field.type.nullable ? [] : [place]))
  return (batch) => {
    for (const place of places) {
      const nulls = batch.columns[place]?.nulls
      const row = nulls ? nulls.subarray(0, batch.length).indexOf(1) : -1
      if (row >= 0) throw nullIn(sink, (fields[place] as Field).name, batch, row)
    }
  }
}

function nullIn(sink: string, column: string, batch: Batch, row: number): SqlError {
  return new SqlError(
    'runtime',
    `NULL for the column "${column}" of the sink "${sink}", which is NOT NULL${placeOf(batch, row)}`,
    {
      hint: 'leave such rows out with WHERE … IS NOT NULL, or declare the column without NOT NULL',
    },
  )
}
