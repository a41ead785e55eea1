import type { ILexingResult } from 'chevrotain'
import { Lexer } from './chevrotain.ts'
import { reservedWords } from './reserved-words.ts'
import { Identifier, keywords, patterns, Reserved } from './tokens.ts'

// The optimised mode fills a table of all characters at each start and is not faster on this language.
const lexer = new Lexer(patterns, {
  positionTracking: 'onlyOffset',
  safeMode: true,
  skipValidations: true,
})

/** Cuts a text into tokens; comments are in `groups.remarks`, stray characters in `errors`. */
export function lex(text: string): ILexingResult {
  const result = lexer.tokenize(text)
  for (const token of result.tokens) {
    token.endOffset = token.startOffset + token.image.length - 1
    if (token.tokenType !== Identifier) continue
    const word = token.image.toUpperCase()
    const type = keywords.get(word) ?? (reservedWords.has(word) ? Reserved : Identifier)
    token.tokenType = type
    token.tokenTypeIdx = type.tokenTypeIdx as number
  }
  return result
}
