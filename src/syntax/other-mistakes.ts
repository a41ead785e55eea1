import type { IToken, TokenType } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import type { Entry } from './expected.ts'
import type { Stop } from './stop.ts'

/** A part of a statement that can be parsed by itself. */
export interface Part {
  readonly entry: Entry
  readonly tokens: IToken[]
  /** What follows it: a separator or a closing parenthesis. */
  readonly end: IToken | undefined
}

/**
 * The parts of a statement that are still to be looked at when the parser has stopped in one of
 * them: the other columns and options of a CREATE, the following INSERTs of a statement set.
 */
export function otherParts({ run, index, entry }: Stop): Part[] {
  if (entry !== 'statement') return []
  const parts = run[0]?.tokenType === token.Create ? partsOfCreate(run) : insertsAfter(run, index)
  const stopped = run[index]
  return parts.filter(({ tokens }) => stopped !== undefined && !tokens.includes(stopped))
}

function insertsAfter(run: readonly IToken[], index: number): Part[] {
  const isSet = run.slice(0, 5).some(({ tokenType }) => tokenType === token.Begin)
  const next = run.findIndex(
    (at, position) => position >= index && at.tokenType === token.Semicolon,
  )
  if (!isSet || next === -1) return []
  const chunks = cut(run.slice(next + 1), token.Semicolon)
  const inserts = chunks.filter(({ tokens }) => tokens[0]?.tokenType !== token.End)
  return inserts.map((chunk) => ({ entry: 'insert', ...chunk }))
}

/** The elements in the first parentheses, the options in those after WITH. */
function partsOfCreate(run: readonly IToken[]): Part[] {
  const parts: Part[] = []
  for (const { before, inside } of parentheses(run)) {
    const isOptions = before?.tokenType === token.With
    if (!isOptions && (parts.length > 0 || before?.tokenType === token.Into)) continue
    const entry = isOptions ? 'setting' : 'tableElement'
    parts.push(...cut(inside, token.Comma).map((chunk) => ({ entry, ...chunk }) as const))
  }
  const isTable = run.slice(0, 3).some(({ tokenType }) => tables.has(tokenType))
  return isTable ? parts : []
}

const tables: ReadonlySet<TokenType> = new Set([token.Source, token.Sink, token.Table])

interface Parenthesis {
  readonly before: IToken | undefined
  /** With the closing one. */
  readonly inside: readonly IToken[]
}

/** The outermost parentheses that are closed. */
function parentheses(run: readonly IToken[]): Parenthesis[] {
  const found: Parenthesis[] = []
  let depth = 0
  let start = 0
  run.forEach(({ tokenType }, index) => {
    if (tokenType === token.LeftParen && depth++ === 0) start = index
    if (tokenType !== token.RightParen || depth === 0) return
    depth--
    if (depth > 0) return
    found.push({ before: run[start - 1], inside: run.slice(start + 1, index + 1) })
  })
  return found
}

const collections: ReadonlySet<TokenType> = new Set([
  token.Array_,
  token.Map_,
  token.Multiset,
  token.Row,
])

/** Cuts at the separators that are in no parentheses and in no `<…>` of a type. */
function cut(tokens: readonly IToken[], separator: TokenType): Omit<Part, 'entry'>[] {
  const chunks: Omit<Part, 'entry'>[] = []
  let chunk: IToken[] = []
  let depth = 0
  let before: TokenType | undefined
  for (const at of tokens) {
    depth += stepOf(at.tokenType, before, depth)
    before = at.tokenType
    if (depth >= 0 && (before !== separator || depth > 0)) {
      chunk.push(at)
      continue
    }
    if (chunk.length > 0) chunks.push({ tokens: chunk, end: at })
    chunk = []
  }
  if (chunk.length > 0) chunks.push({ tokens: chunk, end: undefined })
  return chunks
}

/** How a token changes the depth; a `>` outside of everything is a comparison. */
function stepOf(type: TokenType, before: TokenType | undefined, depth: number): number {
  if (type === token.LeftParen) return 1
  if (type === token.RightParen) return -1
  if (type === token.Less && before !== undefined && collections.has(before)) return 1
  return type === token.Greater && depth > 0 ? -1 : 0
}
