import type { IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type { Expression } from './ast.ts'
import {
  first,
  mapAll,
  nameOf,
  nameOfToken,
  spanning,
  spanOf,
  spanOfToken,
  tokenOf,
  withoutDatabase,
} from './tree.ts'

/** Reads the expressions inside a part; handed in, for the parts are read by them in turn. */
export interface Readers {
  readonly expression: (node: cst.ExpressionCstNode) => Expression
  readonly arithmetic: (node: cst.ArithmeticCstNode) => Expression
}

/** Functions that are called without parentheses. */
const bareFunctions: ReadonlySet<string> = new Set([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'LOCALTIME',
  'LOCALTIMESTAMP',
])

/** Functions whose first argument is a bare unit of time. */
const unitFirst: ReadonlySet<string> = new Set(['TIMESTAMPADD', 'TIMESTAMPDIFF'])

const call = (name: string, args: readonly Expression[], at: Span): Expression => ({
  kind: 'Call',
  name,
  args,
  distinct: false,
  star: false,
  at,
})

const string = (value: string, at: Span): Expression => ({ kind: 'String', value, at })

/** The calls whose arguments have words between them; ast.ts says what becomes of these. */
export function readCall(children: cst.OperandCstChildren, read: Readers): Expression | undefined {
  if (children.substring) {
    const node = first(children.substring)
    return call('SUBSTRING', mapAll(node.children.expression, read.expression), spanOf(node))
  }
  if (children.position) {
    const node = first(children.position)
    return call('POSITION', mapAll(node.children.arithmetic, read.arithmetic), spanOf(node))
  }
  if (children.extract) {
    const node = first(children.extract)
    const unit = unitOf(first(node.children.word))
    return call('EXTRACT', [unit, read.expression(first(node.children.expression))], spanOf(node))
  }
  if (children.collection) {
    const node = first(children.collection)
    const name = first(node.children.name).image.toUpperCase()
    return call(name, mapAll(node.children.expression ?? [], read.expression), spanOf(node))
  }
  return children.trim && readTrim(first(children.trim), read)
}

function readTrim(node: cst.TrimCstNode, read: Readers): Expression {
  const { side, first: before, FROM, second } = node.children
  const word = side && first(side)
  const at = spanOf(node)
  if (FROM === undefined && word !== undefined) {
    throw new SqlError('syntax', `TRIM(${word.image} … needs FROM`, {
      at,
      hint: `write TRIM(${word.image.toUpperCase()} ' ' FROM text)`,
    })
  }
  const characters = before && read.expression(first(before))
  const text = FROM ? read.expression(first(second)) : characters
  if (text === undefined) throw new SqlError('syntax', 'TRIM needs a text', { at })
  const blank = string(' ', text.at)
  return call(
    'TRIM',
    [
      string(word?.image.toUpperCase() ?? 'BOTH', word ? spanOfToken(word) : at),
      FROM ? (characters ?? blank) : blank,
      text,
    ],
    at,
  )
}

const unitOf = (word: cst.WordCstNode): Expression =>
  string(tokenOf(word).image.toUpperCase(), spanOf(word))

/** `a`, `t.a`, `CURRENT_TIMESTAMP`, `f(…)`. */
export function readColumnOrCall(node: cst.ColumnOrCallCstNode, read: Readers): Expression {
  const { word, Star, callTail } = node.children
  const at = spanOf(node)
  if (Star) {
    throw new SqlError('syntax', '`*` stands for all columns only in a SELECT list', {
      at: spanOfToken(first(Star)),
    })
  }
  if (callTail) {
    if (word.length === 1) return readPlainCall(tokenOf(first(word)), first(callTail), { at, read })
    throw new SqlError('unsupported', 'a function has a name of one part here', { at })
  }
  const [only, second] = word
  const name = tokenOf(first([only])).image.toUpperCase()
  const isBare = tokenOf(first([only])).tokenType === token.Reserved && bareFunctions.has(name)
  if (isBare && second === undefined) return call(name, [], at)
  const path = mapAll(word, nameOf)
  // `default_database.t.a`; with two parts it is a table that is called so.
  return { kind: 'Column', path: path.length > 2 ? withoutDatabase(path) : path, at }
}

function readPlainCall(
  word: IToken,
  { children }: cst.CallTailCstNode,
  { at, read }: { readonly at: Span; readonly read: Readers },
): Expression {
  const { argument = [], DISTINCT, Star, TO, filter } = children
  const name = nameOfToken(word).name.toUpperCase()
  const args = mapAll(argument, (expression) => {
    const unit = unitFirst.has(name) && expression === argument[0] && soleWord(expression)
    return unit ? unitOf(unit) : read.expression(expression)
  })
  if (TO) args.push(readTo(name, first(TO), first(children.word)))
  return {
    kind: 'Call',
    name,
    args,
    distinct: DISTINCT !== undefined,
    star: Star !== undefined,
    ...(filter && { filter: read.expression(first(filter)) }),
    at,
  }
}

/** The unit of `FLOOR(ts TO DAY)`. */
function readTo(name: string, to: IToken, word: cst.WordCstNode): Expression {
  if (name === 'FLOOR' || name === 'CEIL' || name === 'CEILING') return unitOf(word)
  throw new SqlError('syntax', `${name} takes no TO`, {
    at: spanning(spanOfToken(to), spanOf(word)),
    hint: 'FLOOR and CEIL do: FLOOR(ts TO DAY)',
  })
}

/** The word of an expression that is nothing but one word: `DAY`. */
function soleWord({ children }: cst.ExpressionCstNode): cst.WordCstNode | undefined {
  const { NOT, arithmetic, predicateTail } = first(children.predicate).children
  const { operand } = first(arithmetic).children
  const { sign, columnOrCall } = first(operand).children
  const column = columnOrCall?.[0]?.children
  const isMore = children.operator ?? NOT ?? predicateTail ?? operand[1] ?? sign ?? column?.callTail
  return isMore === undefined && column?.word.length === 1 ? column.word[0] : undefined
}
