import { MAX_LENGTH, type SqlType, type TextColumn } from '../../values/index.ts'
import { chance, partOf, pick } from '../chance.ts'
import { endless, type Fill, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'

type Sized = Extract<SqlType, { kind: 'CHAR' | 'VARCHAR' | 'BINARY' | 'VARBINARY' }>

/** What Flink makes of STRING and BYTES; a declared length is the length. */
const DEFAULT_LENGTH = 100

/** Longer values would not fit into one buffer with others. */
const MAX_BYTES = 1 << 28

/** CHAR and VARCHAR: hexadecimal digits, as in Flink. */
export function textPlan(type: Sized, options: FieldOptions): Planned {
  return sizedPlan(type, options, HEX_DIGITS_A_WORD)
}

/** BINARY and VARBINARY: any bytes. */
export function bytesPlan(type: Sized, options: FieldOptions): Planned {
  return sizedPlan(type, options, BYTES_A_WORD)
}

const HEX_DIGITS_A_WORD = 8
const BYTES_A_WORD = 4

function sizedPlan(type: Sized, options: FieldOptions, perWord: number): Planned {
  const isVariable = type.kind === 'VARCHAR' || type.kind === 'VARBINARY'
  const length = lengthOf(type, options, isVariable)
  const varies = isVariable && options.flag('var-len')
  return endless(type, length, (column, stream) => {
    const text = inLane(column, 'text')
    return perWord === HEX_DIGITS_A_WORD
      ? fillWords(text, stream, { length, varies, perWord, write: writeHex })
      : fillWords(text, stream, { length, varies, perWord, write: writeBytes })
  })
}

function lengthOf(type: Sized, options: FieldOptions, isVariable: boolean): number {
  const declared = type.length === MAX_LENGTH ? DEFAULT_LENGTH : type.length
  if (!isVariable) return declared
  const most = Math.min(type.length, MAX_BYTES)
  return Number(options.whole('length', 0n, BigInt(most)) ?? BigInt(Math.min(declared, most)))
}

interface Words {
  readonly length: number
  /** Lengths from 1 to below `length`, as in Flink. */
  readonly varies: boolean
  readonly perWord: number
  write(bytes: Buffer, at: number, word: number): void
}

/** All texts of a batch lie behind each other in one buffer that is used again. */
function fillWords(column: TextColumn, stream: number, words: Words): Fill {
  const { length, varies, perWord, write } = words
  const lengths = partOf(stream, -2)
  const parts = Array.from({ length: Math.ceil(length / perWord) }, (_, part) =>
    partOf(stream, part),
  )
  let bytes = Buffer.alloc(0)
  return (first, count) => {
    // A last word may run over the end of its text.
    if (bytes.length < count * length + perWord)
      bytes = Buffer.allocUnsafe(count * length + perWord)
    column.bytes = bytes
    column.texts = []
    let at = 0
    for (let i = 0; i < count; i++) {
      const size = varies && length > 1 ? 1 + pick(lengths, first + i, length - 1) : length
      column.starts[i] = at
      for (let part = 0, done = 0; done < size; part++, done += perWord) {
        write(bytes, at + done, chance(parts[part] as number, first + i))
      }
      at += size
      column.ends[i] = at
    }
  }
}

const HEX = Buffer.from('0123456789abcdef', 'latin1')

function writeHex(bytes: Buffer, at: number, word: number): void {
  for (let i = 0; i < 8; i++) bytes[at + i] = HEX[(word >>> (4 * i)) & 15] as number
}

function writeBytes(bytes: Buffer, at: number, word: number): void {
  for (let i = 0; i < 4; i++) bytes[at + i] = (word >>> (8 * i)) & 255
}
