import type { IToken } from 'chevrotain'
import { grammar, lex } from '../../grammar/index.ts'
import { type Span, type SqlError, SqlErrors } from '../values/index.ts'
import type { Statement } from './ast.ts'
import { checkNesting } from './check-nesting.ts'
import { explainMistake } from './explain-mistake.ts'
import { mendTokens } from './lexical-mistakes.ts'
import { readStatement } from './read-statement.ts'
import { splitStatements } from './split-statements.ts'
import { mistakesOf } from './tree.ts'

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
  const mistakes: SqlError[] = []
  const parts: ScriptPart[] = []
  const { tokens, errors } = lex(text)
  const broken = mendTokens(tokens, errors, mistakes)
  for (const run of splitStatements(tokens)) {
    const start = (run[0] as IToken).startOffset
    const last = run.at(-1) as IToken
    const at = { start, end: last.startOffset + last.image.length }
    if (broken.some((span) => span.start >= at.start && span.start < at.end)) continue
    try {
      parts.push({ statement: parseRun(run, text), text: text.slice(at.start, at.end), at })
    } catch (error) {
      mistakes.push(...mistakesOf(error))
    }
  }
  if (mistakes.length === 0) return parts
  throw report(mistakes, { name, text })
}

function parseRun(run: IToken[], text: string): Statement {
  checkNesting(run)
  grammar.input = run
  const tree = grammar.statement()
  const [error] = grammar.errors
  if (error !== undefined) throw explainMistake(error, run)
  return readStatement(tree as Parameters<typeof readStatement>[0], text)
}

function report(mistakes: SqlError[], source: { name: string; text: string }): SqlErrors {
  for (const mistake of mistakes) mistake.source = source
  const startOf = ({ at }: SqlError) => at?.start ?? 0
  return new SqlErrors(mistakes.toSorted((left, right) => startOf(left) - startOf(right)))
}
