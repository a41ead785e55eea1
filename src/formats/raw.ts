import {
  type Column,
  type Field,
  laneOf,
  printType,
  SqlError,
  type TextColumn,
  textAt,
  valueAt,
} from '../values/index.ts'
import {
  DecodeError,
  type Decoder,
  type Encoder,
  type Format,
  type FormatOptions,
} from './define.ts'
import { readChoice } from './option-values.ts'
import { type Charset, charsetOf } from './raw/charset.ts'
import { setLong } from './store-text.ts'
import { isUtf8 } from './utf8.ts'

/** The whole value is one column: text, bytes, or a number or boolean in binary, as Flink's raw format. */
export const raw: Format = {
  name: 'raw',
  about: 'The whole value as one column.',
  options: {
    charset: 'The encoding of text, by the name that Java has for it (UTF-8).',
    endianness: "Order of the bytes of numbers: 'big-endian' or 'little-endian' (big-endian).",
  },
  decoder(fields, options) {
    const [field] = fields
    const read = rawReader(fields, options)
    return {
      decode(bytes, start, end, out) {
        const row = out.length
        if (field && read) read(out.columns[field.column] as Column, row, bytes, start, end)
        out.length = row + 1
        return 1
      },
      decodeNull(out) {
        if (field) out.setNull(field.column, out.length)
        out.length++
        return 1
      },
    } satisfies Decoder
  },
  encoder(fields, options, kinds) {
    if (kinds)
      throw new SqlError('unsupported', "format 'raw' has no room for the kind of a change")
    const field = onlyField(fields)
    const binary = field && laneOf(field.type) !== 'text' ? binaryOf(field, options) : undefined
    const charset = isText(field) ? charsetOf(options.get('charset')) : undefined
    const scratch = Buffer.alloc(8)
    return {
      isNull: ({ columns }, row) => columns[0]?.nulls?.[row] === 1,
      encode({ columns }, row, writer) {
        const column = columns[0]
        if (column === undefined || column.nulls?.[row] === 1) return
        if (charset && column.lane === 'text') {
          const bytes = charset.encode(textAt(column, row))
          writer.writeBytes(bytes, 0, bytes.length)
        } else if (column.lane === 'text') writeText(column, row, writer)
        else if (binary) {
          binary.write(scratch, column, row)
          writer.writeBytes(scratch, 0, binary.bytes)
        }
      },
    } satisfies Encoder
  },
}

type ReadRaw = (column: Column, row: number, bytes: Buffer, start: number, end: number) => void

const isText = (field: Field | undefined): boolean =>
  field?.type.kind === 'CHAR' || field?.type.kind === 'VARCHAR'

function onlyField<Known extends Field>(fields: readonly Known[]): Known | undefined {
  if (fields.length > 1) {
    throw new SqlError('unsupported', `format 'raw' has one column, not ${fields.length}`)
  }
  return fields[0]
}

function rawReader(fields: readonly Field[], options: FormatOptions): ReadRaw | undefined {
  const charset = charsetOf(options.get('charset'))
  readOrder(options)
  const field = onlyField(fields)
  if (field === undefined) return undefined
  const { kind } = field.type
  if (kind === 'CHAR' || kind === 'VARCHAR') return charset ? decodeText(charset) : readText
  if (kind === 'BINARY' || kind === 'VARBINARY') return readBytes
  const binary = binaryOf(field, options)
  return (column, row, bytes, start, end) => {
    if (end - start !== binary.bytes) {
      const type = printType(field.type)
      throw new DecodeError(`a ${type} has ${binary.bytes} bytes, and the value has ${end - start}`)
    }
    binary.read(bytes, start, column, row)
  }
}

const readBytes: ReadRaw = (column, row, _bytes, start, end) => {
  if (column.lane !== 'text') return
  column.starts[row] = start
  column.ends[row] = end
}

/** What is not UTF-8 is replaced by U+FFFD, as Java does. */
const readText: ReadRaw = (column, row, bytes, start, end) => {
  if (column.lane !== 'text') return
  column.starts[row] = start
  column.ends[row] = end
  for (let at = start; at < end; at++) {
    if ((bytes[at] as number) < 0x80) continue
    column.ascii = false
    if (!isUtf8(bytes, at, end)) column.texts[row] = bytes.utf8Slice(start, end)
    return
  }
}

const decodeText =
  (charset: Charset): ReadRaw =>
  (column, row, bytes, start, end) => {
    if (column.lane === 'text') column.texts[row] = charset.decode(bytes.subarray(start, end))
  }

function writeText(
  column: TextColumn,
  row: number,
  writer: Parameters<Encoder['encode']>[2],
): void {
  const text = column.texts[row]
  if (text !== undefined) writer.writeText(text)
  else writer.writeBytes(column.bytes, column.starts[row] as number, column.ends[row] as number)
}

/** How a type that is not text stands in a fixed number of bytes. */
interface Binary {
  readonly bytes: number
  read(from: Buffer, at: number, column: Column, row: number): void
  write(to: Buffer, column: Column, row: number): void
}

const readOrder = (options: FormatOptions): 'BE' | 'LE' =>
  readChoice(options, 'raw', 'endianness', ['big-endian', 'little-endian']) === 'big-endian'
    ? 'BE'
    : 'LE'

function binaryOf({ name, type }: Field, options: FormatOptions): Binary {
  const end = readOrder(options)
  switch (type.kind) {
    case 'BOOLEAN':
    case 'TINYINT':
      return numeric(
        1,
        (b, at) => b.readInt8(at),
        (b, value) => b.writeInt8(value),
      )
    case 'SMALLINT':
      return numeric(
        2,
        (b, at) => b[`readInt16${end}`](at),
        (b, value) => b[`writeInt16${end}`](value),
      )
    case 'INT':
      return numeric(
        4,
        (b, at) => b[`readInt32${end}`](at),
        (b, value) => b[`writeInt32${end}`](value),
      )
    case 'FLOAT':
      return numeric(
        4,
        (b, at) => b[`readFloat${end}`](at),
        (b, value) => b[`writeFloat${end}`](value),
      )
    case 'DOUBLE':
      return numeric(
        8,
        (b, at) => b[`readDouble${end}`](at),
        (b, value) => b[`writeDouble${end}`](value),
      )
    case 'BIGINT':
      return longBinary(end)
    default:
      throw new SqlError('unsupported', `format 'raw' cannot hold "${name}" ${printType(type)}`)
  }
}

const numeric = (
  bytes: number,
  read: (from: Buffer, at: number) => number,
  write: (to: Buffer, value: number) => void,
): Binary => ({
  bytes,
  read(from, at, column, row) {
    const value = read(from, at)
    if (column.lane === 'bool') column.data[row] = value === 0 ? 0 : 1
    else if (column.lane === 'int' || column.lane === 'double') column.data[row] = value
  },
  write(to, column, row) {
    if (column.lane === 'bool' || column.lane === 'int' || column.lane === 'double') {
      write(to, column.data[row] as number)
    }
  },
})

const longBinary = (end: 'BE' | 'LE'): Binary => ({
  bytes: 8,
  read(from, at, column, row) {
    if (column.lane === 'long') setLong(column, row, from[`readBigInt64${end}`](at))
  },
  write(to, column, row) {
    if (column.lane === 'long') to[`writeBigInt64${end}`](valueAt(column, row) as bigint)
  },
})
