import type { CstNode, IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import { type Span, SqlError, SqlErrors } from '../values/index.ts'
import type { Identifier } from './ast.ts'

/** The first of the children under a name; the grammar says that there is one. */
export function first<Child>(children: readonly Child[] | undefined): NonNullable<Child> {
  const child = children?.[0]
  if (child == null) throw new Error('the grammar and the syntax tree disagree')
  return child
}

/** Where a token stands. */
export const spanOfToken = (at: IToken): Span => ({
  start: at.startOffset,
  end: at.startOffset + at.image.length,
})

/** Where a node of the concrete tree stands. */
export function spanOf({ location }: CstNode): Span {
  const start = location?.startOffset ?? 0
  return { start, end: (location?.endOffset ?? start - 1) + 1 }
}

/** From the beginning of one place to the end of another. */
export const spanning = (from: Span, to: Span): Span => ({ start: from.start, end: to.end })

/** The text between quotes, with doubled quotes made single. */
export function unquote(image: string): string {
  const quote = image.charAt(0)
  return image.slice(1, -1).replaceAll(quote + quote, quote)
}

/** The value of a string literal. */
export const textOf = (at: IToken): string => unquote(at.image)

/** The token of a word, reserved or not. */
export const tokenOf = (word: cst.WordCstNode): IToken => first(word.children.token)

/** A token's name: a quoted one without its quotes, any other as written. */
export function nameOfToken(at: IToken): Identifier {
  const quoted = at.tokenType === token.QuotedName
  return { name: quoted ? unquote(at.image) : at.image, at: spanOfToken(at) }
}

/** A word in the place of a name, which a reserved word cannot take. */
export function nameOf(word: cst.WordCstNode): Identifier {
  const at = tokenOf(word)
  if (at.tokenType === token.Reserved) throw reservedWord(at)
  return nameOfToken(at)
}

/** The mistake of using a reserved word for a name. */
export function reservedWord(at: IToken): SqlError {
  return new SqlError('syntax', `${at.image.toUpperCase()} is a reserved word`, {
    at: spanOfToken(at),
    hint: `as a name it needs quotes: \`${at.image}\``,
  })
}

/** The names of `(a, b, c)`. */
export const namesOf = (list: cst.NameListCstNode): Identifier[] =>
  mapAll(list.children.word, nameOf)

/** The one catalog and the one database that there are, by Flink's names. */
export const CATALOG = 'default_catalog'
export const DATABASE = 'default_database'

/** The parts of a name without the catalog and the database in front, when they are those that there are. */
export function withoutDatabase<Part extends { readonly name: string }>(
  parts: readonly Part[],
): readonly Part[] {
  const [first, second, third] = parts
  if (first?.name === DATABASE && second) return parts.slice(1)
  return first?.name === CATALOG && second?.name === DATABASE && third ? parts.slice(2) : parts
}

/** The name of a table, whose catalog and database may stand before it. */
export function singleNameOf(name: cst.NameCstNode): Identifier {
  const [only, second] = withoutDatabase(name.children.word.map(nameOf))
  if (only !== undefined && second === undefined) return only
  throw new SqlError('unsupported', 'names of tables and columns have one part here', {
    at: spanOf(name),
    hint: `leave out the catalog and the database, which are ${CATALOG}.${DATABASE}`,
  })
}

/** Maps every item before it reports the mistakes of all, so that a list shows each of its own. */
export function mapAll<In, Out>(items: readonly In[], convert: (item: In) => Out): Out[] {
  const mistakes: SqlError[] = []
  const results: Out[] = []
  for (const item of items) {
    try {
      results.push(convert(item))
    } catch (error) {
      mistakes.push(...mistakesOf(error))
    }
  }
  if (mistakes.length > 0) throw new SqlErrors(mistakes)
  return results
}

/** The user's mistakes in what was thrown; anything else is ours and goes on. */
export function mistakesOf(error: unknown): readonly SqlError[] {
  if (error instanceof SqlError) return [error]
  if (error instanceof SqlErrors) return error.errors
  throw error
}
