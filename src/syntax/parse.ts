import type { CstNode, IToken } from 'chevrotain'
import { type cst, grammar, lex } from '../../grammar/index.ts'
import { type Span, type SqlError, SqlErrors } from '../values/index.ts'
import type { Statement } from './ast.ts'
import { checkNesting, tooDeep } from './check-nesting.ts'
import type { Entry } from './expected.ts'
import { explainMistake, isMissingSemicolon } from './explain-mistake.ts'
import { findIntrospection } from './find-introspection.ts'
import { mendTokens } from './lexical-mistakes.ts'
import { otherParts, type Part } from './other-mistakes.ts'
import { readElement } from './read-elements.ts'
import { readInsert, readStatement } from './read-statement.ts'
import { splitStatements } from './split-statements.ts'
import type { Stop } from './stop.ts'
import { mistakesOf } from './tree.ts'

/** A text with more mistakes is hardly SQL. */
const MAX_MISTAKES = 100

/** A statement of a script together with its own text. */
export interface ScriptPart {
  readonly statement: Statement
  readonly text: string
  readonly at: Span
}

/** The statements of a script. Throws SqlErrors with every mistake, in the order of the text. */
export function parse(text: string, name = 'sql'): Statement[] {
  return parseStatements(text, name).map(({ statement }) => statement)
}

/** As `parse`, with the place and text of each statement. */
export function parseStatements(text: string, name = 'sql'): ScriptPart[] {
  const { parts, mistakes } = parseScript(text, name)
  if (mistakes.length === 0) return [...parts]
  throw new SqlErrors(mistakes)
}

/** A script as far as it can be read. */
export interface ParsedScript {
  readonly parts: readonly ScriptPart[]
  /** In the order of the text. */
  readonly mistakes: readonly SqlError[]
  /** The texts of statements that could not be read: what they define is not known. */
  readonly unread: readonly string[]
}

/** As `parseStatements`, but goes on with what can be read: its meaning may hold more mistakes to tell. */
export function parseScript(text: string, name = 'sql'): ParsedScript {
  const mistakes: SqlError[] = []
  const parts: ScriptPart[] = []
  const unread: string[] = []
  const { tokens, errors } = lex(text)
  const broken = mendTokens(tokens, errors, { text, mistakes })
  for (const run of splitStatements(tokens)) {
    const at = spanOfRun(run)
    const own = text.slice(at.start, at.end)
    const introspection = findIntrospection(run, { text, tokens, strays: errors })
    if (introspection) {
      parts.push({ statement: introspection, text: introspection.text, at: introspection.at })
      forgetWithin(introspection.at, mistakes)
      continue
    }
    // What cannot be cut into tokens has been reported, and would only confuse the parser.
    if (broken.some(({ start }) => start >= at.start && start < at.end)) {
      unread.push(own)
      continue
    }
    try {
      parts.push({ statement: parseRun(run, text), text: own, at })
    } catch (error) {
      unread.push(own)
      mistakes.push(...(error instanceof RangeError ? [tooDeep(at)] : mistakesOf(error)))
    }
  }
  return { parts, mistakes: inOrder(mistakes, { name, text }), unread }
}

/** What has no meaning in our tokens may have one in DuckDB's. */
function forgetWithin({ start, end }: Span, mistakes: SqlError[]): void {
  const others = mistakes.filter(({ at }) => !at || at.start < start || at.start >= end)
  mistakes.splice(0, mistakes.length, ...others)
}

function spanOfRun(run: readonly IToken[]): Span {
  const last = run.at(-1) as IToken
  return { start: (run[0] as IToken).startOffset, end: last.startOffset + last.image.length }
}

function parseRun(run: IToken[], text: string): Statement {
  checkNesting(run)
  const { tree, stop } = parseRule('statement', run, text)
  if (stop === undefined) return readStatement(tree as cst.StatementCstNode, text)
  const mistakes = [explainMistake(stop)]
  const collect = (more: () => unknown) => {
    try {
      more()
    } catch (error) {
      mistakes.push(...mistakesOf(error))
    }
  }
  if (isMissingSemicolon(stop)) collect(() => parseRun(run.slice(stop.index), text))
  for (const part of otherParts(stop)) collect(() => checkPart(part, text))
  throw new SqlErrors(mistakes)
}

/** Looks for mistakes in a part of a statement that cannot be parsed as a whole. */
function checkPart({ entry, tokens, end }: Part, text: string): void {
  const { tree, stop } = parseRule(entry, tokens, text)
  // Where a part ends too early, the token after it is the one that does not fit.
  if (stop !== undefined) throw explainMistake(end ? { ...stop, run: [...tokens, end] } : stop)
  if (entry === 'insert') readInsert(tree as cst.InsertCstNode)
  if (entry === 'tableElement') readElement(tree as cst.TableElementCstNode)
}

/** Runs one rule of the grammar; `stop` says where it stopped when it could not go on. */
function parseRule(entry: Entry, run: IToken[], text: string): { tree: CstNode; stop?: Stop } {
  grammar.input = run
  const tree = grammar[entry]()
  const [error] = grammar.errors
  if (error === undefined) return { tree }
  const found = run.indexOf(error.token)
  const index = found === -1 ? run.length : found
  const isComplete = error.name === 'NotAllInputParsedException'
  return { tree, stop: { run, index, entry, text, isComplete } }
}

function inOrder(
  mistakes: readonly SqlError[],
  source: { name: string; text: string },
): SqlError[] {
  for (const mistake of mistakes) mistake.source = source
  const startOf = ({ at }: SqlError) => at?.start ?? 0
  return mistakes.toSorted((a, b) => startOf(a) - startOf(b)).slice(0, MAX_MISTAKES)
}
