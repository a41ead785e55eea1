import type { Column } from './column.ts'

/** Rows `from … to` of a column, sharing its arrays where that is possible. */
export function sliceColumn(column: Column, from: number, to: number): Column {
  const nulls = column.nulls?.subarray(from, to)
  switch (column.lane) {
    case 'bool':
      return { ...column, nulls, data: column.data.subarray(from, to) }
    case 'int':
      return { ...column, nulls, data: column.data.subarray(from, to) }
    case 'double':
      return { ...column, nulls, data: column.data.subarray(from, to) }
    case 'long': {
      const { wide } = column
      if (!wide) return { ...column, nulls, data: column.data.subarray(from, to) }
      return {
        ...column,
        nulls,
        wide: Array.isArray(wide) ? wide.slice(from, to) : wide.subarray(from, to),
      }
    }
    case 'text':
      return {
        ...column,
        nulls,
        starts: column.starts.subarray(from, to),
        ends: column.ends.subarray(from, to),
        texts: column.texts.slice(from, to),
      }
    case 'any':
      return { ...column, nulls, data: column.data.slice(from, to) }
  }
}
