import { reservedWords } from './reserved-words.ts'
import { keywords } from './tokens.ts'

/** The keywords that statements are made of, in alphabetical order, for completion. */
export const keywordList: readonly string[] = [...keywords.keys()].sort()

/** Whether a word cannot be a name without quotes. */
export const isReserved = (word: string): boolean => reservedWords.has(word.toUpperCase())
