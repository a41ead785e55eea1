import { type Batch, ByteWriter, type Column, type Field, KIND_NAMES } from '../../values/index.ts'
import type { Encoder } from '../define.ts'
import type { Dialect } from './dialect.ts'
import { protectorOf } from './protect.ts'
import { fieldWriter, type WriteField } from './write-field.ts'

/** Writes rows as lines of values, without the line break. */
export class CsvEncoder implements Encoder {
  private readonly writers: readonly WriteField[]
  private readonly delimiter: Buffer
  private readonly nullLiteral: Buffer
  private readonly ops: readonly Buffer[] | undefined

  constructor(fields: readonly Field[], dialect: Dialect, kinds: boolean) {
    this.writers = fields.map((field) => fieldWriter(field, dialect))
    this.delimiter = Buffer.from(dialect.delimiter)
    this.nullLiteral = Buffer.from(dialect.nullLiteral ?? '')
    this.ops = kinds ? KIND_NAMES.map((name) => Buffer.from(name)) : undefined
  }

  encode(batch: Batch, row: number, writer: ByteWriter): void {
    const { writers, delimiter, nullLiteral } = this
    const { columns } = batch
    if (this.ops) {
      const op = this.ops[batch.kinds ? (batch.kinds[row] as number) : 0] as Buffer
      writer.writeBytes(op, 0, op.length)
      if (writers.length > 0) writer.writeBytes(delimiter, 0, delimiter.length)
    }
    for (let f = 0; f < writers.length; f++) {
      if (f > 0) writer.writeBytes(delimiter, 0, delimiter.length)
      const column = columns[f] as Column
      if (column.nulls !== undefined && column.nulls[row] === 1) {
        writer.writeBytes(nullLiteral, 0, nullLiteral.length)
      } else (writers[f] as WriteField)(writer, column, row)
    }
  }
}

/** The line of names that a file may begin with. */
export function headerLine(names: readonly string[], dialect: Dialect): string {
  const protect = protectorOf(dialect)
  const texts = names.map((name) => {
    const writer = new ByteWriter(64)
    writer.writeText(name)
    protect(writer, 0)
    return writer.toBytes().toString()
  })
  return texts.join(dialect.delimiter)
}
