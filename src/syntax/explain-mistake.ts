import type { IRecognitionException, IToken } from 'chevrotain'
import { SqlError } from '../values/index.ts'
import { spanOfToken } from './tree.ts'

export function explainMistake(error: IRecognitionException, run: readonly IToken[]): SqlError {
  const at = Number.isNaN(error.token.startOffset) ? (run.at(-1) as IToken) : error.token
  return new SqlError('syntax', `unexpected ${at.image}`, {
    at: spanOfToken(at),
    hint: error.message,
  })
}
