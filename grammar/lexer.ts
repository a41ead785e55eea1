import type { ILexingResult, IToken, TokenType } from 'chevrotain'
import { Lexer } from './chevrotain.ts'
import { reservedWords } from './reserved-words.ts'
import { Hint, HintClose, HintOpen, Identifier, keywords, patterns, Reserved } from './tokens.ts'

// The optimised mode fills a table of all characters at each start and is not faster on this language.
const lexer = new Lexer(patterns, {
  positionTracking: 'onlyOffset',
  safeMode: true,
  skipValidations: true,
})

/** Cuts a text into tokens; comments are in `groups.remarks`, stray characters in `errors`. */
export function lex(text: string): ILexingResult {
  const result = lexer.tokenize(text)
  let hasHints = false
  for (const token of result.tokens) {
    token.endOffset = token.startOffset + token.image.length - 1
    if (token.tokenType === Hint) hasHints = true
    if (token.tokenType !== Identifier) continue
    const word = token.image.toUpperCase()
    setType(token, keywords.get(word) ?? (reservedWords.has(word) ? Reserved : Identifier))
  }
  return hasHints ? withHintsOpened(result) : result
}

function setType(token: IToken, type: TokenType): void {
  token.tokenType = type
  token.tokenTypeIdx = type.tokenTypeIdx as number
}

/** Each hint as the tokens that it is made of. */
function withHintsOpened(result: ILexingResult): ILexingResult {
  const errors = [...result.errors]
  const tokens = result.tokens.flatMap((token) => {
    if (token.tokenType !== Hint) return [token]
    const { image, startOffset } = token
    const inner = lex(image.slice(3, -2))
    const moveBy = startOffset + 3
    for (const each of inner.tokens) {
      each.startOffset += moveBy
      each.endOffset = each.startOffset + each.image.length - 1
    }
    errors.push(...inner.errors.map((error) => ({ ...error, offset: error.offset + moveBy })))
    const end = startOffset + image.length
    return [
      bracket(HintOpen, token, startOffset, '/*+'),
      ...inner.tokens,
      bracket(HintClose, token, end - 2, '*/'),
    ]
  })
  return { ...result, tokens, errors }
}

function bracket(type: TokenType, hint: IToken, startOffset: number, image: string): IToken {
  const endOffset = startOffset + image.length - 1
  const token = { ...hint, image, startOffset, endOffset }
  setType(token, type)
  return token
}
