import { type Batch, type Field, SqlError } from '../values/index.ts'

/** Holds a sink's NOT NULL columns true, as Flink's default does: a NULL for one of them stops the job. */
export function notNullCheck(fields: readonly Field[]): (batch: Batch) => void {
  const places = fields.flatMap((field, place) => (field.type.nullable ? [] : [place]))
  return (batch) => {
    for (const place of places) {
      const nulls = batch.columns[place]?.nulls
      const row = nulls ? nulls.subarray(0, batch.length).indexOf(1) : -1
      if (row >= 0) throw nullIn((fields[place] as Field).name, batch, row)
    }
  }
}

function nullIn(column: string, { origin }: Batch, row: number): SqlError {
  const where = origin
    ? ` (topic "${origin.topic}", partition ${origin.partitions[row]}, offset ${origin.offsets[row]})`
    : ''
  return new SqlError(
    'runtime',
    `NULL for the column "${column}" of the sink, which is NOT NULL${where}`,
    {
      hint: 'leave such rows out with WHERE … IS NOT NULL, or declare the column without NOT NULL',
    },
  )
}
