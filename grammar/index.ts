/**
 * The language and nothing else: tokens and rules, no meaning.
 * In: a text. Out: tokens, and from `grammar.statement()` a concrete syntax tree (types in generated/).
 * Example: `grammar.input = lex('SELECT 1').tokens; const tree = grammar.statement()`.
 */
export type * as cst from './generated/cst.ts'
export { isReserved, keywordList } from './keyword-list.ts'
export { lex } from './lexer.ts'
export { grammar } from './parser.ts'
export { reservedWords } from './reserved-words.ts'
export { type TextToken, type TokenClass, tokenize } from './tokenize.ts'
export * as token from './tokens.ts'
