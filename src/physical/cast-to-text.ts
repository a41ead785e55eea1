import {
  intervalToText,
  laneOf,
  MAX_LENGTH,
  monthsToText,
  nestedToText,
  printDouble,
  type SqlType,
  timestampToText,
} from '../values/index.ts'
import { decimalToText } from './cast-number.ts'
import { dateToText, timeToText } from './cast-time.ts'
import { type Casting, impossibleCast, isText } from './casting.ts'

type TextType = Extract<SqlType, { kind: 'CHAR' | 'VARCHAR' }>
type BinaryType = Extract<SqlType, { kind: 'BINARY' | 'VARBINARY' }>

/** CAST to CHAR(n) and VARCHAR(n): cut to n characters, CHAR also filled up with blanks. */
export function castToText(cast: Casting<TextType>): string {
  const { to, code } = cast
  const text = plainText(cast)
  if (to.kind === 'VARCHAR' && to.length === MAX_LENGTH) return text
  return `${code.helper(fitText)}(${text}, ${to.length}, ${to.kind === 'CHAR'})`
}

function plainText(cast: Casting): string {
  const { from, value, code } = cast
  switch (from.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return value
    case 'BINARY':
    case 'VARBINARY':
      return `${code.helper(bytesToText)}(${value})`
    case 'BOOLEAN':
      return `(${value} ? "TRUE" : "FALSE")`
    case 'DECIMAL':
      return `${code.helper(decimalToText)}(${value}, ${from.scale})`
    case 'DOUBLE':
      return `${code.helper(printDouble)}(${value})`
    case 'FLOAT':
      return `${code.helper(floatToText)}(${value})`
    case 'DATE':
      return `${code.helper(dateToText)}(${value})`
    case 'TIME':
      // as in Flink, without a fraction
      return `${code.helper(timeToText)}(${value}, 0)`
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return `${code.helper(timestampToText)}(${value}, ${from.precision})`
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'ROW':
      return `${code.helper(nestedToText)}(${code.constant(from)}, ${value})`
    case 'INTERVAL_YEAR_MONTH':
      return `${code.helper(monthsToText)}(${value})`
    case 'INTERVAL_DAY_TIME':
      return `${code.helper(intervalToText)}(${value})`
    default:
      return laneOf(from) === 'int' || from.kind === 'BIGINT'
        ? `("" + ${value})`
        : impossibleCast(cast)
  }
}

/** CAST to BINARY(n) and VARBINARY(n): texts as UTF-8, cut to n bytes, BINARY also filled up with zeros. */
export function castToBinary(cast: Casting<BinaryType>): string {
  const { from, to, value, code } = cast
  const isBinary = from.kind === 'BINARY' || from.kind === 'VARBINARY'
  if (!isBinary && !isText(from)) return impossibleCast(cast)
  const bytes = isBinary ? value : `${code.helper(textToBytes)}(${value})`
  if (to.kind === 'VARBINARY' && to.length === MAX_LENGTH) return bytes
  return `${code.helper(fitBytes)}(${bytes}, ${to.length}, ${to.kind === 'BINARY'})`
}

function fitText(text: string, length: number, pad: boolean): string {
  if (text.length < length && !pad) return text
  const points = [...text]
  if (points.length > length) return points.slice(0, length).join('')
  return pad ? text + ' '.repeat(length - points.length) : text
}

function fitBytes(bytes: string, length: number, pad: boolean): string {
  return pad ? bytes.slice(0, length).padEnd(length, '\0') : bytes.slice(0, length)
}

function bytesToText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function textToBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** A FLOAT by the fewest digits that read back as the same FLOAT. */
function floatToText(value: number): string {
  if (!Number.isFinite(value)) return printDouble(value)
  let digits = 1
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++
  return printDouble(Number(value.toPrecision(digits)))
}
