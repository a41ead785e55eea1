import type { IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import type { BinaryOperator, Expression } from './ast.ts'
import { checkChain } from './check-nesting.ts'
import { type Readers, readOperand } from './read-operand.ts'
import { first, mapAll, spanning, spanOf, spanOfToken } from './tree.ts'

/** What the parts of an expression need in order to read the expressions inside them. */
const readers: Readers = { expression: readExpression, arithmetic: readArithmetic }

/** From here on AND and OR are built as balanced trees, which mean the same. */
const BALANCED_FROM = 64

/** A flat list of operands and operators → a tree, by Flink's precedence. */
export function readExpression(node: cst.ExpressionCstNode): Expression {
  const { predicate, operator = [] } = node.children
  if (operator.length === 0) return readPredicate(first(predicate))
  const operands = mapAll(predicate, readPredicate)
  const alternatives: Expression[] = []
  let run: Expression[] = [first(operands)]
  operator.forEach((word, index) => {
    const operand = operands[index + 1] as Expression
    if (word.tokenType === token.And) {
      run.push(operand)
      return
    }
    alternatives.push(chain('AND', run))
    run = [operand]
  })
  alternatives.push(chain('AND', run))
  return chain('OR', alternatives)
}

function chain(operator: 'AND' | 'OR', operands: readonly Expression[]): Expression {
  if (operands.length < BALANCED_FROM) {
    return operands.reduce((left, right) => binary(operator, left, right))
  }
  const middle = operands.length >> 1
  return binary(
    operator,
    chain(operator, operands.slice(0, middle)),
    chain(operator, operands.slice(middle)),
  )
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'Binary', operator, left, right, at: spanning(left.at, right.at) }
}

/** `NOT a = b IS NULL` is `NOT ((a = b) IS NULL)`; BETWEEN, IN and LIKE bind tighter than `=`. */
function readPredicate({ children }: cst.PredicateCstNode): Expression {
  const { NOT = [], arithmetic, predicateTail = [] } = children
  checkChain(NOT)
  let left = readArithmetic(first(arithmetic))
  if (predicateTail.length > 0) left = readTails(left, predicateTail)
  for (const word of NOT.toReversed()) {
    const at = spanning(spanOfToken(word), left.at)
    left = { kind: 'Unary', operator: 'NOT', operand: left, at }
  }
  return left
}

function readTails(start: Expression, tails: readonly cst.PredicateTailCstNode[]): Expression {
  checkChain(tails)
  let left = start
  let open: { readonly operator: BinaryOperator; right: Expression } | undefined
  const close = () => {
    if (open !== undefined) left = binary(open.operator, left, open.right)
    open = undefined
  }
  for (const { children } of tails) {
    if (children.comparison) {
      const { operator, arithmetic } = first(children.comparison).children
      const right = readArithmetic(first(arithmetic))
      close()
      open = { operator: operatorOf(first(operator)), right }
    } else if (children.isTail) {
      close()
      left = readIs(left, first(children.isTail))
    } else if (open !== undefined) {
      open.right = readTest(open.right, children)
    } else {
      left = readTest(left, children)
    }
  }
  close()
  return left
}

function readIs(operand: Expression, node: cst.IsTailCstNode): Expression {
  const { NOT, what, arithmetic } = node.children
  const negated = NOT !== undefined
  const at = spanning(operand.at, spanOf(node))
  if (arithmetic !== undefined) {
    const right = readArithmetic(first(arithmetic))
    return { kind: 'IsDistinct', negated, left: operand, right, at }
  }
  const word = first(what).image.toUpperCase() as 'NULL' | 'TRUE' | 'FALSE' | 'UNKNOWN'
  return { kind: 'Is', what: word, negated, operand, at }
}

/** BETWEEN, IN or LIKE. */
function readTest(operand: Expression, children: cst.PredicateTailCstChildren): Expression {
  const negated = children.NOT !== undefined
  if (children.betweenTail) {
    const node = first(children.betweenTail)
    const [low, high] = mapAll(node.children.arithmetic, readArithmetic)
    const at = spanning(operand.at, spanOf(node))
    return { kind: 'Between', negated, operand, low: first([low]), high: first([high]), at }
  }
  if (children.inTail) {
    const node = first(children.inTail)
    const list = mapAll(node.children.expression, readExpression)
    return { kind: 'In', negated, operand, list, at: spanning(operand.at, spanOf(node)) }
  }
  const node = first(children.likeTail)
  const pattern = readArithmetic(first(node.children.pattern))
  const like = { kind: 'Like', negated, operand, pattern } as const
  const at = spanning(operand.at, spanOf(node))
  const character = node.children.escape
  return character ? { ...like, escape: readArithmetic(first(character)), at } : { ...like, at }
}

/** `a + b * c`: the tight operators first, each from the left. */
function readArithmetic(node: cst.ArithmeticCstNode): Expression {
  const { operand, operator = [] } = node.children
  if (operator.length === 0) return readOperand(first(operand), readers)
  checkChain(operator)
  const [start, ...rest] = mapAll(operand, (part) => readOperand(part, readers))
  let sum: Expression | undefined
  let sign: BinaryOperator = '+'
  let product = first([start])
  rest.forEach((right, index) => {
    const next = operatorOf(first([operator[index]]))
    if (next !== '+' && next !== '-') {
      product = binary(next, product, right)
      return
    }
    sum = sum === undefined ? product : binary(sign, sum, product)
    sign = next
    product = right
  })
  return sum === undefined ? product : binary(sign, sum, product)
}

function operatorOf({ image }: IToken): BinaryOperator {
  return (image === '!=' ? '<>' : image) as BinaryOperator
}
