import { expect, test } from 'vitest'
import { type Expression, parse } from '../../../src/syntax/index.ts'

/** The tree of an expression with each operator's name first, as Flink's parser was asked to print it. */
function tree(expression: Expression): string {
  const list = (name: string, ...parts: (Expression | undefined)[]) =>
    `(${[name, ...parts.flatMap((part) => (part ? [tree(part)] : []))].join(' ')})`
  switch (expression.kind) {
    case 'Column':
      return expression.path.map(({ name }) => name).join('.')
    case 'Number':
      return expression.text
    case 'String':
      return `'${expression.value}'`
    case 'Boolean':
      return String(expression.value).toUpperCase()
    case 'Unary':
      return list(expression.operator, expression.operand)
    case 'Binary':
      return list(expression.operator, expression.left, expression.right)
    case 'Is':
      return list(`IS ${expression.negated ? 'NOT ' : ''}${expression.what}`, expression.operand)
    case 'IsDistinct':
      return list('IS DISTINCT FROM', expression.left, expression.right)
    case 'Between':
      return list('BETWEEN', expression.operand, expression.low, expression.high)
    case 'In':
      return list('IN', expression.operand, ...expression.list)
    case 'Like':
      return list(
        expression.negated ? 'NOT LIKE' : 'LIKE',
        expression.operand,
        expression.pattern,
        expression.escape,
      )
    default:
      return expression.kind
  }
}

// Recorded from Flink 2.2.1: FlinkSqlParserImpl.parseExpression of each.
test.each([
  ['a || b + c', '(+ (|| a b) c)'],
  ['a + b || c', '(+ a (|| b c))'],
  ['a * b || c', '(|| (* a b) c)'],
  ['a - b - c * d / e', '(- (- a b) (/ (* c d) e))'],
  ['a = b IS NULL', '(IS NULL (= a b))'],
  ['a = b IN (1)', '(= a (IN b 1))'],
  ['a LIKE b = c', '(= (LIKE a b) c)'],
  ['a = b LIKE c', '(= a (LIKE b c))'],
  ['a < b < c', '(< (< a b) c)'],
  ['a <> b = c', '(= (<> a b) c)'],
  ['NOT a = b', '(NOT (= a b))'],
  ['NOT a IS NULL', '(NOT (IS NULL a))'],
  ['NOT a AND b', '(AND (NOT a) b)'],
  ['a OR b AND c', '(OR a (AND b c))'],
  ['a AND b OR c AND d OR e', '(OR (OR (AND a b) (AND c d)) e)'],
  ['a BETWEEN 1 AND 2 = TRUE', '(= (BETWEEN a 1 2) TRUE)'],
  ['a BETWEEN 1 + 1 AND 2 + 3', '(BETWEEN a (+ 1 1) (+ 2 3))'],
  ['a BETWEEN b AND c AND d', '(AND (BETWEEN a b c) d)'],
  ['a = b BETWEEN c AND d', '(= a (BETWEEN b c d))'],
  ['- a * b', '(* (- a) b)'],
  ['- - a', '(- (- a))'],
  ['a IS NOT NULL IS TRUE', '(IS TRUE (IS NOT NULL a))'],
  ['a IS NULL AND b IS NOT FALSE OR c', '(OR (AND (IS NULL a) (IS NOT FALSE b)) c)'],
  ['a IS DISTINCT FROM b + c', '(IS DISTINCT FROM a (+ b c))'],
  ['a = b IS DISTINCT FROM c', '(IS DISTINCT FROM (= a b) c)'],
  ['x % 2 = 0', '(= (% x 2) 0)'],
  ["a NOT LIKE b ESCAPE '!'", "(NOT LIKE a b '!')"],
])('%s is %s', (sql, expected) => {
  const [statement] = parse(`SELECT ${sql}`)
  if (statement?.kind !== 'Select' || statement.query.kind !== 'Select')
    throw new Error('no SELECT')
  const [item] = statement.query.items
  if (item?.kind !== 'Item') throw new Error('no expression')
  expect(tree(item.expression)).toBe(expected)
})
