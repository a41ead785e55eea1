import { token } from '../../grammar/index.ts'
import { printType } from '../values/index.ts'
import type { Expression } from './ast.ts'
import { quoteName, quoteText } from './quote.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

// How tightly an expression binds; an operand that binds less than its place asks for is put
// in parentheses. The places after a predicate's operator take arithmetic only.
const OR = 1
const AND = 2
const NOT = 3
const IS = 4
const COMPARISON = 5
const TEST = 6
const SUM = 7
const PRODUCT = 8
const SIGN = 9
const PRIMARY = 10

const binaryLevels: Readonly<Record<Of<'Binary'>['operator'], number>> = {
  OR,
  AND,
  '=': COMPARISON,
  '<>': COMPARISON,
  '<': COMPARISON,
  '<=': COMPARISON,
  '>': COMPARISON,
  '>=': COMPARISON,
  '+': SUM,
  '-': SUM,
  '*': PRODUCT,
  '/': PRODUCT,
  '%': PRODUCT,
  '||': PRODUCT,
}

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case 'Binary':
      return binaryLevels[expression.operator]
    case 'Unary':
      return expression.operator === 'NOT' ? NOT : SIGN
    case 'Is':
      return IS
    case 'IsDistinct':
      return COMPARISON
    case 'Between':
    case 'In':
    case 'Like':
      return TEST
    default:
      return PRIMARY
  }
}

function at(level: number, expression: Expression): string {
  const text = printExpression(expression)
  return levelOf(expression) < level ? `(${text})` : text
}

/** An expression as canonical SQL, with no more parentheses than it needs. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'Null':
      return 'NULL'
    case 'Boolean':
      return expression.value ? 'TRUE' : 'FALSE'
    case 'Number':
      return expression.text
    case 'String':
      return quoteText(expression.value)
    case 'Bytes':
      return `X'${expression.hex}'`
    case 'TypedLiteral':
      return `${expression.type} ${quoteText(expression.value)}`
    case 'Interval':
      return printInterval(expression)
    case 'Column':
      return expression.path.map(({ name }) => quoteName(name)).join('.')
    case 'Unary':
      return printUnary(expression)
    case 'Binary':
      return printBinary(expression)
    case 'Is':
    case 'IsDistinct':
      return printIs(expression)
    case 'Between':
    case 'In':
    case 'Like':
      return printTest(expression)
    case 'Case':
      return printCase(expression)
    case 'Subscript':
      return `${at(PRIMARY, expression.operand)}[${printExpression(expression.subscript)}]`
    case 'Cast': {
      const { safe, operand, type } = expression
      return `${safe ? 'TRY_CAST' : 'CAST'}(${printExpression(operand)} AS ${printType(type)})`
    }
    case 'Call':
      return printCall(expression)
  }
}

function printInterval({ negative, value, from, to }: Of<'Interval'>): string {
  const sign = negative ? '-' : ''
  return `INTERVAL ${sign}${quoteText(value)} ${to === undefined ? from : `${from} TO ${to}`}`
}

function printUnary({ operator, operand }: Of<'Unary'>): string {
  if (operator === 'NOT') return `NOT ${at(NOT, operand)}`
  const text = at(SIGN, operand)
  // Two minus signs together would begin a comment.
  return text.startsWith('-') ? `${operator} ${text}` : operator + text
}

function printBinary({ operator, left, right }: Of<'Binary'>): string {
  const level = binaryLevels[operator]
  const rightLevel = level === COMPARISON ? SUM : level + 1
  return `${at(level, left)} ${operator} ${at(rightLevel, right)}`
}

function printIs(expression: Of<'Is'> | Of<'IsDistinct'>): string {
  const is = expression.negated ? 'IS NOT' : 'IS'
  if (expression.kind === 'Is') return `${at(IS, expression.operand)} ${is} ${expression.what}`
  return `${at(COMPARISON, expression.left)} ${is} DISTINCT FROM ${at(SUM, expression.right)}`
}

function printTest(expression: Of<'Between'> | Of<'In'> | Of<'Like'>): string {
  const head = `${at(TEST, expression.operand)} ${expression.negated ? 'NOT ' : ''}`
  switch (expression.kind) {
    case 'Between':
      return `${head}BETWEEN ${at(SUM, expression.low)} AND ${at(SUM, expression.high)}`
    case 'In':
      return `${head}IN (${expression.list.map(printExpression).join(', ')})`
    case 'Like': {
      const { pattern, escape: character } = expression
      const tail = character === undefined ? '' : ` ESCAPE ${at(SUM, character)}`
      return `${head}LIKE ${at(SUM, pattern)}${tail}`
    }
  }
}

function printCase({ operand, branches, otherwise }: Of<'Case'>): string {
  const parts = ['CASE']
  if (operand !== undefined) parts.push(printExpression(operand))
  for (const { when, then } of branches) {
    parts.push(`WHEN ${printExpression(when)} THEN ${printExpression(then)}`)
  }
  if (otherwise !== undefined) parts.push(`ELSE ${printExpression(otherwise)}`)
  return [...parts, 'END'].join(' ')
}

/** A String argument that stands for a bare word, as a unit of time does. */
function wordOf(argument: Expression | undefined): string | undefined {
  if (argument?.kind !== 'String' || !/^[A-Z][A-Z_]*$/.test(argument.value)) return undefined
  return token.keywords.has(argument.value) ? undefined : argument.value
}

function printCall(call: Of<'Call'>): string {
  const { name, args, star, distinct, filter } = call
  const inside = star ? '*' : `${distinct ? 'DISTINCT ' : ''}${printArguments(name, args)}`
  if (name === 'ARRAY' || name === 'MAP') return `${name}[${inside}]`
  const isBare = args.length === 0 && !star && bareFunctions.has(name)
  const text = isBare ? name : `${functionName(name)}(${inside})`
  return filter === undefined ? text : `${text} FILTER (WHERE ${printExpression(filter)})`
}

const bareFunctions = new Set([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'LOCALTIME',
  'LOCALTIMESTAMP',
])

const functionName = (name: string): string => (/^[A-Z_]\w*$/.test(name) ? name : quoteName(name))

function printArguments(name: string, args: readonly Expression[]): string {
  const [first, second, third] = args
  const word = wordOf(first)
  if (name === 'EXTRACT' && second && word) return `${word} FROM ${printExpression(second)}`
  if (name === 'TRIM' && first?.kind === 'String' && second && third) {
    return `${first.value} ${printExpression(second)} FROM ${printExpression(third)}`
  }
  if (name === 'POSITION' && first && second) {
    const from = third === undefined ? '' : ` FROM ${at(SUM, third)}`
    return `${at(SUM, first)} IN ${at(SUM, second)}${from}`
  }
  const unit = wordOf(second)
  if (/^(FLOOR|CEIL|CEILING)$/.test(name) && first && unit && args.length === 2) {
    return `${printExpression(first)} TO ${unit}`
  }
  const texts = args.map(printExpression)
  if (/^TIMESTAMP(ADD|DIFF)$/.test(name) && word) texts[0] = word
  return texts.join(', ')
}
