import type { IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import { BOOLEAN, type Span, SqlError } from '../values/index.ts'
import type { Expression, TimeUnit } from './ast.ts'
import { checkChain } from './check-nesting.ts'
import { readBytes, readUnicode } from './read-bytes.ts'
import { type Readers, readCall, readColumnOrCall } from './read-call.ts'
import { readType, readUnits } from './read-type.ts'
import { first, mapAll, spanning, spanOf, spanOfToken, textOf } from './tree.ts'

export type { Readers }

/** A literal, a column, a call, a parenthesis, each with its subscripts and signs. */
export function readOperand(node: cst.OperandCstNode, read: Readers): Expression {
  const { sign = [], subscript = [], RightBracket = [] } = node.children
  checkChain(sign)
  checkChain(RightBracket)
  let operand = readUnsigned(node, read)
  for (const [i, part] of subscript.entries()) {
    const at = spanning(operand.at, spanOfToken(RightBracket[i] as IToken))
    operand = { kind: 'Subscript', operand, subscript: read.expression(part), at }
  }
  for (const token of sign.toReversed()) operand = signed(token, operand)
  return operand
}

/** An expression behind its `-` or `+`. */
export function signed(sign: IToken, operand: Expression): Expression {
  const at = spanning(spanOfToken(sign), operand.at)
  return { kind: 'Unary', operator: sign.image as '-' | '+', operand, at }
}

function readUnsigned(node: cst.OperandCstNode, read: Readers): Expression {
  const { children } = node
  if (children.columnOrCall) return readColumnOrCall(first(children.columnOrCall), read)
  if (children.expression) return read.expression(first(children.expression))
  return (
    (children.literal && readLiteral(first(children.literal))) ??
    readCall(children, read) ??
    (children.caseExpression
      ? readCase(first(children.caseExpression), read)
      : readCast(first(children.castExpression), read))
  )
}

/** A number, text, truth value, NULL, point or length of time. */
export function readLiteral({ children }: cst.LiteralCstNode): Expression {
  if (children.Number) {
    const at = first(children.Number)
    return { kind: 'Number', text: at.image, at: spanOfToken(at) }
  }
  if (children.String) {
    const at = first(children.String)
    return { kind: 'String', value: textOf(at), at: spanOfToken(at) }
  }
  if (children.Bytes) return readBytes(first(children.Bytes))
  if (children.unicodeText) return readUnicode(first(children.unicodeText))
  if (children.timeLiteral) return readTimeLiteral(first(children.timeLiteral))
  if (children.interval) return readInterval(first(children.interval))
  return readWordLiteral(children)
}

function readWordLiteral({ TRUE, FALSE, NULL, UNKNOWN }: cst.LiteralCstChildren): Expression {
  const truth = TRUE ?? FALSE
  if (truth) {
    return { kind: 'Boolean', value: TRUE !== undefined, at: spanOfToken(first(truth)) }
  }
  return NULL ? { kind: 'Null', at: spanOfToken(first(NULL)) } : unknown(first(UNKNOWN))
}

/** UNKNOWN is the NULL of type BOOLEAN. */
function unknown(word: IToken): Expression {
  const at = spanOfToken(word)
  return { kind: 'Cast', operand: { kind: 'Null', at }, type: BOOLEAN, safe: false, at }
}

function readTimeLiteral(node: cst.TimeLiteralCstNode): Expression {
  const type = first(node.children.type).image.toUpperCase() as 'DATE' | 'TIME' | 'TIMESTAMP'
  return {
    kind: 'TypedLiteral',
    type,
    value: textOf(first(node.children.String)),
    at: spanOf(node),
  }
}

function readInterval(node: cst.IntervalCstNode): Expression {
  const { String: literal, Number: number, Minus, timeUnits } = node.children
  const value = literal ? textOf(first(literal)) : first(number).image
  const interval = { kind: 'Interval', value } as const
  const rest = { negative: Minus !== undefined, at: spanOf(node) }
  const { from, to } = readUnits(first(timeUnits))
  if (to === undefined) return { ...interval, ...rest, from }
  checkRange(from, to, rest.at)
  return { ...interval, ...rest, from, to }
}

const unitOrder: readonly TimeUnit[] = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND']

/** `HOUR TO MINUTE` is a range, `MINUTE TO HOUR` and `MONTH TO DAY` are none. */
function checkRange(from: TimeUnit, to: TimeUnit, at: Span): void {
  const months = (unit: TimeUnit) => unit === 'YEAR' || unit === 'MONTH'
  const falls = unitOrder.indexOf(from) < unitOrder.indexOf(to)
  if (falls && months(from) === months(to)) return
  throw new SqlError('syntax', `there is no interval ${from} TO ${to}`, {
    at,
    hint: 'YEAR goes with MONTH; DAY, HOUR, MINUTE and SECOND go together, the longer one first',
  })
}

function readCase(node: cst.CaseExpressionCstNode, read: Readers): Expression {
  const { operand, whenBranch, otherwise } = node.children
  const branches = mapAll(whenBranch, (branch) =>
    readBranch(branch, operand !== undefined, read),
  ).flat()
  return {
    kind: 'Case',
    ...(operand && { operand: read.expression(first(operand)) }),
    branches,
    ...(otherwise && { otherwise: read.expression(first(otherwise)) }),
    at: spanOf(node),
  }
}

/** `WHEN 1, 2 THEN x` is two branches. */
function readBranch({ children }: cst.WhenBranchCstNode, isSimple: boolean, read: Readers) {
  const then = read.expression(first(children.result))
  const conditions = mapAll(children.when, read.expression)
  if (conditions.length > 1 && !isSimple) {
    throw new SqlError('syntax', 'several conditions in one WHEN need CASE with an operand', {
      at: spanOfToken(first(children.Comma)),
      hint: 'join the conditions with OR',
    })
  }
  return conditions.map((when) => ({ when, then }))
}

function readCast(node: cst.CastExpressionCstNode, read: Readers): Expression {
  const { expression, dataType, TRY_CAST } = node.children
  const operand = read.expression(first(expression))
  const type = readType(first(dataType))
  return {
    kind: 'Cast',
    operand,
    type,
    safe: TRY_CAST?.[0]?.tokenType === token.TryCast,
    at: spanOf(node),
  }
}
