import { type cst, token } from '../../grammar/index.ts'
import { positionOf, type Span, SqlError, SqlErrors } from '../values/index.ts'
import type { Option } from './ast.ts'
import { first, spanOf, textOf, unquote } from './tree.ts'

/** `key = value`, both as plain texts whatever their spelling. */
export function readOption({ children }: cst.SettingCstNode): Option {
  const key = first(children.key)
  const value = first(children.value)
  return {
    key: readText(key),
    value: readText(value),
    keyAt: spanOf(key),
    valueAt: spanOf(value),
  }
}

/** A string without its quotes, or the pieces of a bare key put together. */
export function readText({ children }: cst.BareTextCstNode): string {
  if (children.String) return textOf(first(children.String))
  return (children.piece ?? []).map(readPiece).join('')
}

function readPiece({ children }: cst.PieceCstNode): string {
  const { Word = [], Number: number = [], Dot = [], Minus = [] } = children
  const piece = first([...Word, ...number, ...Dot, ...Minus])
  if (piece.tokenType === token.QuotedName) return unquote(piece.image)
  // TRUE is a keyword, so `scan.parallel = TRUE` means the value that others write 'true'.
  const isTruth = piece.tokenType === token.True || piece.tokenType === token.False
  return isTruth ? piece.image.toLowerCase() : piece.image
}

/** The options of WITH (…); a key given twice is an error that names both places. */
export function readOptions(node: cst.WithOptionsCstNode | undefined, text: string): Option[] {
  const options = (node?.children.setting ?? []).map(readOption)
  const seen = new Map<string, Span>()
  const mistakes: SqlError[] = []
  for (const { key, keyAt } of options) {
    const before = seen.get(key)
    if (before === undefined) seen.set(key, keyAt)
    else mistakes.push(givenTwice(key, keyAt, positionOf(text, before.start)))
  }
  if (mistakes.length > 0) throw new SqlErrors(mistakes)
  return options
}

function givenTwice(key: string, at: Span, before: { line: number; column: number }): SqlError {
  return new SqlError('invalid-option', `the option '${key}' is given twice`, {
    at,
    hint: `it stands already at ${before.line}:${before.column}; leave one of them out`,
  })
}
