import { reservedWords, token } from '../../grammar/index.ts'

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A name as SQL: with back-quotes where it could be taken for something else. */
export function quoteName(name: string): string {
  const upper = name.toUpperCase()
  const isPlain = plain.test(name) && !reservedWords.has(upper) && !token.keywords.has(upper)
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``
}

/** A text as a string literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
