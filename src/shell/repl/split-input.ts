import { lex, type TextToken, token, tokenize } from '../../../grammar/index.ts'
import { splitStatements } from '../../syntax/index.ts'

/** A statement of what was typed, without its semicolon, and where it begins. */
export interface Piece {
  readonly text: string
  readonly start: number
  /** Ended by a semicolon. */
  readonly isEnded: boolean
}

/** The statements of a text, in order. */
export function splitInput(text: string): Piece[] {
  const { tokens } = lex(text)
  const semicolons = new Set(
    tokens.flatMap((at) => (at.tokenType === token.Semicolon ? [at.startOffset] : [])),
  )
  const starts = new Map(tokens.map((at, index) => [at.startOffset, index]))
  return splitStatements(tokens).map((run) => {
    const start = run[0]?.startOffset ?? 0
    const last = run.at(-1)
    const end = last ? last.startOffset + last.image.length : start
    const next = tokens[(starts.get(last?.startOffset ?? 0) ?? 0) + 1]
    const isEnded = next !== undefined && semicolons.has(next.startOffset)
    return { text: text.slice(start, end), start, isEnded }
  })
}

/** Words that leave the shell by themselves. */
export const leaves = (text: string): boolean =>
  /^\s*(?:quit|exit|\\q|\.quit|\.exit)\s*;?\s*$/i.test(text)

/** Whether a text is a command of the shell rather than SQL. */
export const isCommand = (text: string): boolean => /^\s*\.(?!\d)/.test(text)

/** Whether Enter runs what is typed: a command, or statements of which the last is ended. */
export function isReady(text: string, tokens: readonly TextToken[] = tokenize(text)): boolean {
  if (leaves(text) || isCommand(text)) return true
  const last = tokens.findLast((each) => each.class !== 'comment')
  if (last?.text !== ';') return text.trim() === ''
  return splitInput(text).at(-1)?.isEnded ?? true
}

/** What is open at the end of a text, as the next line's prompt says it. */
export function openAt(
  tokens: readonly TextToken[],
): 'string' | 'name' | 'comment' | 'parenthesis' | undefined {
  const last = tokens.at(-1)
  const isOpen = last?.class === 'error' ? openers[last.text[0] ?? ''] : undefined
  if (isOpen) return isOpen
  let depth = 0
  for (const { class: kind, text } of tokens) {
    if (kind === 'punctuation') depth = depthAfter(text, depth)
  }
  return depth > 0 ? 'parenthesis' : undefined
}

const openers: Readonly<Record<string, 'string' | 'name' | 'comment'>> = {
  "'": 'string',
  '"': 'name',
  '`': 'name',
  '/': 'comment',
}

function depthAfter(sign: string, depth: number): number {
  if (sign === '(') return depth + 1
  if (sign === ')') return depth - 1
  return sign === ';' ? 0 : depth
}
