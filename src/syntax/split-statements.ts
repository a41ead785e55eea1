import type { IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'

/**
 * Cuts the tokens of a script at its semicolons, so that a mistake ends with its statement.
 * Those inside `STATEMENT SET BEGIN … END` belong to the statement. Empty statements vanish.
 */
export function splitStatements(tokens: readonly IToken[]): IToken[][] {
  const runs: IToken[][] = []
  let run: IToken[] = []
  let inSet = false
  for (const at of tokens) {
    if (at.tokenType === token.Semicolon && !inSet) {
      if (run.length > 0) runs.push(run)
      run = []
      continue
    }
    const afterSemicolon = run.at(-1)?.tokenType === token.Semicolon
    run.push(at)
    if (opensSet(run)) inSet = true
    else if (at.tokenType === token.End && afterSemicolon) inSet = false
  }
  if (run.length > 0) runs.push(run)
  return runs
}

/** After `[EXPLAIN] [EXECUTE] STATEMENT SET BEGIN`, and after `BEGIN STATEMENT SET`. */
function opensSet(run: readonly IToken[]): boolean {
  if (run.length > 7 || run.length < 3) return false
  const [first, second, third] = run.slice(-3).map(({ tokenType }) => tokenType)
  if (first === token.Begin) return second === token.Statement && third === token.Set_
  return first === token.Statement && second === token.Set_ && third === token.Begin
}
