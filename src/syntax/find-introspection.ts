import type { ILexingError, IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import type { Span } from '../values/index.ts'
import type { Introspection, IntrospectionTable } from './ast.ts'
import { spanOfToken } from './tree.ts'

const SCHEMAS = ['job', 'kafka', 'checkpoint'] as const

/** Words after which a table is named. */
const BEFORE_TABLE = new Set(
  'FROM JOIN DESCRIBE DESC SUMMARIZE TABLE INTO UPDATE COPY PIVOT UNPIVOT SHOW VIEW TRUNCATE ANALYZE'.split(
    ' ',
  ),
)
/** Words that end the list of tables behind FROM. */
const AFTER_TABLES = new Set(
  'SELECT WHERE GROUP HAVING ORDER LIMIT OFFSET UNION INTERSECT EXCEPT ON USING WINDOW QUALIFY SET'.split(
    ' ',
  ),
)
/** `EXTRACT(YEAR FROM x)` and the like name no table. */
const FUNCTIONS_WITH_FROM = new Set('EXTRACT TRIM SUBSTRING OVERLAY POSITION'.split(' '))

/** The script around a statement: all its tokens, and what could not be made one. */
interface Script {
  readonly text: string
  readonly tokens: readonly IToken[]
  readonly strays: readonly ILexingError[]
}

/** What is known of a pair of parentheses while it is open. */
interface Level {
  /** Commas separate tables here. */
  inTables: boolean
  readonly hasFrom: boolean
}

/**
 * A statement that reads or touches a table of the schemas `job`, `kafka` or `checkpoint`; undefined for any other. Such
 * statements are DuckDB's and need not fit our grammar, so that only tokens are looked at.
 */
export function findIntrospection(
  run: readonly IToken[],
  script: Script,
): Introspection | undefined {
  const tables: IntrospectionTable[] = []
  const files: Span[] = []
  const levels: Level[] = [{ inTables: false, hasFrom: true }]
  for (let i = 0; i < run.length; i++) {
    const level = levels.at(-1) as Level
    const before = run[i - 1]
    const path = pathAt(run, i)
    if (path) {
      const isTable = isTablePlace(before, level)
      tables.push({ ...path, isTable })
      i += path.length - 1
      continue
    }
    const at = run[i] as IToken
    if (isFile(at) && isTablePlace(before, level)) files.push(spanOfToken(at))
    follow(at, before, levels)
  }
  if (!tables.some(({ isTable }) => isTable)) return undefined
  const at = wholeOf(run, script)
  return { kind: 'Introspection', text: script.text.slice(at.start, at.end), tables, files, at }
}

/** A text, or a quoted name that DuckDB would take for one. */
const isFile = ({ tokenType, image }: IToken): boolean =>
  tokenType === token.StringLiteral ||
  (tokenType === token.QuotedName && /[/\\:*]|\.\w+.$/.test(image))

/** From a statement's first token to its last, or to a sign behind it that is no token of ours, such as `]`. */
function wholeOf(run: readonly IToken[], { text, tokens, strays }: Script): Span {
  const start = (run[0] as IToken).startOffset
  const { end } = spanOfToken(run.at(-1) as IToken)
  const stop = tokens.find(
    ({ tokenType, startOffset }) => tokenType === token.Semicolon && startOffset >= end,
  )
  const limit = stop?.startOffset ?? text.length
  const ends = strays
    .filter(({ offset }) => offset >= end && offset < limit)
    .map(({ offset, length }) => offset + length)
  return { start, end: Math.max(end, ...ends) }
}

function follow(at: IToken, before: IToken | undefined, levels: Level[]): void {
  const level = levels.at(-1) as Level
  const word = at.image.toUpperCase()
  if (at.tokenType === token.LeftParen) {
    const isTable = isTablePlace(before, level)
    const function_ = before?.image.toUpperCase() ?? ''
    levels.push({ inTables: isTable, hasFrom: !FUNCTIONS_WITH_FROM.has(function_) })
  } else if (at.tokenType === token.RightParen) {
    if (levels.length > 1) levels.pop()
  } else if (word === 'FROM') level.inTables = level.hasFrom && !isDistinctFrom(before)
  else if (AFTER_TABLES.has(word)) level.inTables = false
}

/** Whether what follows a token is a table. */
function isTablePlace(before: IToken | undefined, level: Level): boolean {
  if (!before) return false
  if (before.tokenType === token.Comma || before.tokenType === token.LeftParen) {
    return level.inTables
  }
  const word = before.image.toUpperCase()
  return word === 'FROM' ? level.inTables : BEFORE_TABLE.has(word)
}

const isDistinctFrom = (before: IToken | undefined): boolean =>
  before?.image.toUpperCase() === 'DISTINCT'

type Path = Omit<IntrospectionTable, 'isTable'> & { readonly length: number }

/** `schema.name` and what follows it with points, if the token at `i` begins it. */
function pathAt(run: readonly IToken[], i: number): Path | undefined {
  const first = run[i] as IToken
  const name = nameOf(first)
  const schema = SCHEMAS.find((each) => each === name?.toLowerCase())
  if (!schema || run[i - 1]?.tokenType === token.Dot) return undefined
  const path: string[] = []
  let end = i + 1
  for (; end < run.length; end++) {
    const at = run[end] as IToken
    // The lexer reads `checkpoint.42.t` as a name, the number .42, a point and a name.
    const [, digits] = /^\.(\d+)$/.exec(at.image) ?? []
    if (digits !== undefined) path.push(digits)
    else {
      const next = run[end + 1]
      const part = at.tokenType === token.Dot && next ? nameOf(next) : undefined
      if (part === undefined) break
      path.push(part)
      end++
    }
  }
  if (path.length === 0) return undefined
  const at = { start: first.startOffset, end: spanOfToken(run[end - 1] as IToken).end }
  return { schema, path, at, length: end - i }
}

/** A name without its quotes; undefined for whatever is none. */
function nameOf({ tokenType, image }: IToken): string | undefined {
  if (tokenType === token.QuotedName) {
    const quote = image.charAt(0)
    return image.slice(1, -1).replaceAll(quote + quote, quote)
  }
  return /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(image) ? image : undefined
}
