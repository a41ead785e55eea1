import type { BoundExpression, BuiltIn } from '../logical/index.ts'
import { BOOLEAN, compareTexts, laneOf, type SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { columnIsNull } from './compile-column.ts'
import { toScale } from './compile-decimal.ts'

const SYMBOLS = { '=': '===', '<>': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const
type Symbol = keyof typeof SYMBOLS

/** = <> < <= > >= over two operands of one type. */
export function compileComparison(expression: BuiltInExpression, code: Code): Value {
  const [left, right] = expression.args as [BoundExpression, BoundExpression]
  const operator = expression.operator as Symbol
  const onBytes =
    compareBytes(left, right, operator, code) ?? compareBytes(right, left, operator, code)
  if (onBytes) return onBytes
  const a = code.value(left)
  const b = code.value(right)
  const build = () => comparison(operator, [left.type, a.code], [right.type, b.code], code)
  return isCheap(left.type, code)
    ? code.strict([a, b], build)
    : code.guarded(BOOLEAN, [a, b], build)
}

const isCheap = (type: SqlType, code: Code): boolean => {
  const lane = laneOf(type)
  if (lane === 'long') return !code.variant.exact && type.kind !== 'DECIMAL'
  return lane === 'bool' || lane === 'int' || lane === 'double'
}

type Operand = readonly [type: SqlType, code: string]

/** Code of a comparison of two values that are not NULL. */
export function comparison(operator: Symbol, a: Operand, b: Operand, code: Code): string {
  const [left, right] = alignScales(a, b, code)
  const symbol = SYMBOLS[operator]
  if (laneOf(a[0]) !== 'text' || symbol === '===' || symbol === '!==')
    return `(${left} ${symbol} ${right})`
  return `(${code.helper(compareTexts)}(${left}, ${right}) ${symbol} 0)`
}

function alignScales([typeA, a]: Operand, [typeB, b]: Operand, code: Code): [string, string] {
  if (typeA.kind !== 'DECIMAL' || typeB.kind !== 'DECIMAL') return [a, b]
  const scale = Math.max(typeA.scale, typeB.scale)
  return [toScale(a, typeA.scale, scale, code), toScale(b, typeB.scale, scale, code)]
}

/** `channel = 'Google'` straight on the bytes of the column, without making a string: the commonest filter. */
function compareBytes(
  column: BoundExpression,
  literal: BoundExpression,
  operator: BuiltIn,
  code: Code,
): Value | undefined {
  if (operator !== '=' && operator !== '<>') return undefined
  if (column.kind !== 'Column' || literal.kind !== 'Literal') return undefined
  if (typeof literal.value !== 'string' || !isText(column.type)) return undefined
  code.columns.set(column.index, column.type)
  const test = bytesEqual(column.index, literal.value, code)
  // The ranges of a NULL may be anything, so the row is looked at only when it is none.
  const isNull = columnIsNull(column.index, code)
  const known = isNull === '' ? test : `(!${isNull} && ${test})`
  return { code: operator === '=' ? known : `!${known}`, isNull }
}

const isText = (type: SqlType): boolean => type.kind === 'CHAR' || type.kind === 'VARCHAR'

/** Code: is the text in row i of a column this one? A decoded text rules over the bytes. */
function bytesEqual(index: number, text: string, code: Code): string {
  const bytes = Buffer.from(text, 'utf8')
  // A lone surrogate has no UTF-8 of its own: such a text equals no bytes.
  const constant = code.constant(text)
  if (bytes.toString('utf8') !== text)
    return `(${code.helper(decodedEquals)}(t${index}, i, ${constant}))`
  if (bytes.length > 16)
    return `${code.helper(bytesEqualAt)}(t${index}, i, ${constant}, ${code.constant(bytes)})`
  const tests = [`e${index}[i] - s${index}[i] === ${bytes.length}`]
  bytes.forEach((byte, at) => {
    tests.push(`b${index}[s${index}[i]${at === 0 ? '' : ` + ${at}`}] === ${byte}`)
  })
  return `(x${index}[i] === undefined ? ${tests.join(' && ')} : x${index}[i] === ${constant})`
}

function decodedEquals(
  column: { texts: (string | undefined)[] },
  i: number,
  text: string,
): boolean {
  return column.texts[i] === text
}

function bytesEqualAt(
  column: { texts: (string | undefined)[]; bytes: Buffer; starts: Int32Array; ends: Int32Array },
  i: number,
  text: string,
  expected: Buffer,
): boolean {
  const known = column.texts[i]
  if (known !== undefined) return known === text
  const start = column.starts[i] as number
  if ((column.ends[i] as number) - start !== expected.length) return false
  for (let at = 0; at < expected.length; at++)
    if (column.bytes[start + at] !== expected[at]) return false
  return true
}

/** IS [NOT] DISTINCT FROM: as <> and =, but NULL is a value like any other. */
export function compileDistinct(expression: BuiltInExpression, code: Code): Value {
  const [left, right] = expression.args as [BoundExpression, BoundExpression]
  const a = code.value(left)
  const b = code.value(right)
  const differs = expression.operator === 'IS DISTINCT FROM'
  const aNull = a.isNull === '' ? 'false' : code.hold(a.isNull, 'n')
  const bNull = b.isNull === '' ? 'false' : code.hold(b.isNull, 'n')
  const name = code.fresh('v')
  code.emit(`let ${name} = ${aNull} ${differs ? '!==' : '==='} ${bNull}`)
  code.block(`if (!${aNull} && !${bNull})`, () => {
    const operator = differs ? '<>' : '='
    code.emit(`${name} = ${comparison(operator, [left.type, a.code], [right.type, b.code], code)}`)
  })
  return { code: name, isNull: '' }
}
