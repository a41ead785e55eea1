import { type TextToken, tokenize } from '../../../grammar/index.ts'
import type { Introspection } from '../../syntax/index.ts'
import { type Span, SqlError } from '../../values/index.ts'

/** How a question may begin. */
const ASKING = new Set([
  'SELECT',
  'WITH',
  'FROM',
  'DESCRIBE',
  'DESC',
  'SUMMARIZE',
  'VALUES',
  'TABLE',
])
/** What begins a statement that is none, where a query could stand. */
const DOING = new Set(
  'INSERT UPDATE DELETE MERGE COPY CREATE DROP ALTER ATTACH DETACH SET RESET PRAGMA CALL LOAD INSTALL EXPORT IMPORT TRUNCATE VACUUM'.split(
    ' ',
  ),
)
/** Functions of DuckDB that read or write files, or change what DuckDB does. */
const FORBIDDEN =
  /^(read_\w+|parquet_\w+|\w+_scan|\w+_scan_dumb|glob|sniff_csv|query|query_table|json_execute_serialized_sql|(en|dis)able_\w+|(force_)?checkpoint|truncate_duckdb_logs|write_log|which_secret|getenv|sleep_ms|test_\w+)$/

/** What every refusal says of the way out. */
const HINT =
  'job.*, kafka.* and checkpoint.* take one SELECT, WITH, FROM, VALUES, DESCRIBE or SUMMARIZE'

/** Throws a SqlError, at its place, for whatever a question tries beside reading the tables that there are. */
export function refuseDeeds({ text, files, at }: Introspection): void {
  const tokens = tokenize(text).filter((token) => token.class !== 'comment')
  refuseVerbs(tokens, at)
  for (const [i, token] of tokens.entries()) refuseFunction(token, tokens[i + 1], at)
  const [file] = files
  if (!file) return
  const name = text.slice(file.start - at.start, file.end - at.start)
  throw refusal(`reading the file ${name}`, file)
}

function refuseVerbs(tokens: readonly TextToken[], at: Span): void {
  const first = tokens.find(({ text }) => text !== '(')
  if (!first || !ASKING.has(first.text.toUpperCase())) {
    throw refusal(first?.text.toUpperCase() ?? 'this', first ? spanOf(first, at) : at)
  }
  for (const [i, token] of tokens.entries()) {
    const word = token.class === 'quoted-name' ? '' : token.text.toUpperCase()
    const before = tokens[i - 1]?.text
    const next = tokens[i + 1]?.text ?? ''
    // In front of a parenthesis it would be a function, in front of a comma a name.
    const mayBegin = before === '(' || (before === ')' && !hasVerb(tokens.slice(0, i)))
    if (mayBegin && DOING.has(word) && !/^([),.(;]|)$/.test(next)) {
      throw refusal(word, spanOf(token, at))
    }
  }
}

/** Whether what a statement does stands outside of its parentheses yet: a list of WITH may be all that it has so far. */
function hasVerb(tokens: readonly TextToken[]): boolean {
  let depth = 0
  for (const { text } of tokens) {
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (depth === 0 && text.toUpperCase() !== 'WITH' && ASKING.has(text.toUpperCase())) {
      return true
    }
  }
  return false
}

function refuseFunction(token: TextToken, next: TextToken | undefined, at: Span): void {
  if (next?.text !== '(' || token.class === 'string') return
  const isQuoted = token.class === 'quoted-name'
  const name = (isQuoted ? token.text.slice(1, -1) : token.text).toLowerCase()
  if (FORBIDDEN.test(name)) throw refusal(`the function ${name}`, spanOf(token, at))
}

const spanOf = ({ start, end }: TextToken, at: Span): Span => ({
  start: at.start + start,
  end: at.start + end,
})

/** The error for something that only reading would not do. */
export function refusal(what: string, at: Span): SqlError {
  return new SqlError('unsupported', `${what} is refused: these tables can only be asked`, {
    at,
    hint: HINT,
  })
}
