import type { IToken, TokenType } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { positionOf } from '../values/index.ts'
import { innermostOpen, type Stop } from './stop.ts'

/** What to write instead, where the token that does not fit tells it. */
export function hintFor(stop: Stop, expected: readonly TokenType[]): string | undefined {
  const { run, index, text } = stop
  const at = run[index]?.tokenType
  const before = run[index - 1]
  const misplaced = hintForPlace(at, run[index - 2]?.tokenType)
  if (misplaced !== undefined) return misplaced
  if (before?.tokenType === token.Comma) return 'take out the comma before it'
  const created = run.slice(0, 3).map(({ tokenType }) => tokenType)
  if (created[0] === token.Create) {
    const hint = hintForCreate(created, at, expected)
    if (hint !== undefined) return hint
  }
  if (
    expected.includes(token.Equal) &&
    before?.tokenType === token.Identifier &&
    at === token.StringLiteral
  ) {
    return 'write = between a key and its value'
  }
  const swapped = swappedSign(run, index)
  if (swapped !== undefined) return `write \`${swapped}\``
  if (expected.includes(token.Comma) && at !== undefined && itemStarts.has(at)) {
    return 'is a comma missing before it?'
  }
  const opener = expected.includes(token.RightParen) && innermostOpen(run.slice(0, index))
  if (!opener) return undefined
  if (isOptionValue(run, index, opener)) return 'a value of several words needs quotes'
  const { line, column } = positionOf(text, opener.startOffset)
  return `the \`(\` at ${line}:${column} is still open`
}

/** What stands in a place of its own: hints, LIMIT and OFFSET. */
function hintForPlace(
  at: TokenType | undefined,
  twoBefore: TokenType | undefined,
): string | undefined {
  if (at === token.HintOpen) {
    return "a hint stands right behind SELECT, or OPTIONS('key' = 'value') behind the name of a table"
  }
  if (twoBefore === token.Limit && at === token.Comma) return 'write LIMIT count OFFSET start'
  return twoBefore === token.Offset && at === token.Limit ? 'write LIMIT before OFFSET' : undefined
}

const itemStarts: ReadonlySet<TokenType> = new Set([
  token.Identifier,
  token.QuotedName,
  token.StringLiteral,
  token.NumberLiteral,
  token.LeftParen,
])

/** `>=` of an `=>`. */
function swappedSign(run: readonly IToken[], index: number): string | undefined {
  const at = run[index]
  const before = run[index - 1]
  if (at === undefined || before?.tokenType !== token.Equal) return undefined
  if (at.startOffset !== before.startOffset + 1) return undefined
  return at.image === '>' || at.image === '<' ? `${at.image}=` : undefined
}

function hintForCreate(
  created: readonly TokenType[],
  at: TokenType | undefined,
  expected: readonly TokenType[],
): string | undefined {
  if (created.includes(token.Sink) && at === token.From) return 'a sink is written INTO: INTO KAFKA'
  if (created.includes(token.Source) && at === token.Into)
    return 'a source is read FROM: FROM KAFKA'
  if (created.includes(token.Table) && (at === token.From || at === token.Into)) {
    return "write CREATE SOURCE … FROM, CREATE SINK … INTO, or WITH ('connector' = 'kafka')"
  }
  const wantsConnector = expected.includes(token.From) || expected.includes(token.Into)
  if (at !== token.With || !wantsConnector) return undefined
  return `name the connector first: ${expected.includes(token.From) ? 'FROM' : 'INTO'} KAFKA WITH (…)`
}

/** The second word of `scan.startup.mode = earliest offset`. */
function isOptionValue(run: readonly IToken[], index: number, opener: IToken): boolean {
  const isOptions = run[run.indexOf(opener) - 1]?.tokenType === token.With
  return isOptions && run[index - 2]?.tokenType === token.Equal
}
