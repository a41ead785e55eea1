import {
  type Batch,
  type ByteWriter,
  type Column,
  type Field,
  KIND_NAMES,
} from '../../values/index.ts'
import type { Encoder } from '../define.ts'
import { valueWriter, type WriteStyle, type WriteValue } from './write-value.ts'

/** What an encoder is told beside the fields. */
export interface EncoderStyle extends WriteStyle {
  /** Leave out keys whose value is NULL instead of writing `null`. */
  readonly ignoreNullFields: boolean
  /** Write the change kind as `"op"` first. */
  readonly kinds: boolean
}

const COMMA = 44
const OPEN_BRACE = 123
const CLOSE_BRACE = 125
const NULL = Buffer.from('null')

/** Writes rows as JSON objects: one piece of ready bytes and one writer for each field. */
export class JsonEncoder implements Encoder {
  private readonly keys: readonly Buffer[]
  private readonly writers: readonly WriteValue[]
  private readonly ops: readonly Buffer[] | undefined
  private readonly ignoreNullFields: boolean

  constructor(fields: readonly Field[], style: EncoderStyle) {
    this.keys = fields.map((field) => Buffer.from(`${JSON.stringify(field.name)}:`))
    this.writers = fields.map((field) => valueWriter(field.type, style))
    this.ops = style.kinds ? KIND_NAMES.map((name) => Buffer.from(`"op":"${name}"`)) : undefined
    this.ignoreNullFields = style.ignoreNullFields
  }

  encode(batch: Batch, row: number, writer: ByteWriter): void {
    const { keys, writers } = this
    const { columns } = batch
    writer.writeByte(OPEN_BRACE)
    let isFirst = true
    if (this.ops) {
      const op = this.ops[batch.kinds ? (batch.kinds[row] as number) : 0] as Buffer
      writer.writeBytes(op, 0, op.length)
      isFirst = false
    }
    for (let f = 0; f < writers.length; f++) {
      const column = columns[f] as Column
      const isNull = column.nulls !== undefined && column.nulls[row] === 1
      if (isNull && this.ignoreNullFields) continue
      if (!isFirst) writer.writeByte(COMMA)
      isFirst = false
      const key = keys[f] as Buffer
      writer.writeBytes(key, 0, key.length)
      if (isNull) writer.writeBytes(NULL, 0, 4)
      else (writers[f] as WriteValue)(writer, column, row)
    }
    writer.writeByte(CLOSE_BRACE)
  }
}
