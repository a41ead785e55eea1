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
    const before = tokens[i - 1]?.text
    const begins = before === '(' || before === ')'
    const next = tokens[i + 1]?.text
    const isVerb = begins && token.class !== 'quoted-name' && DOING.has(token.text.toUpperCase())
    // After a parenthesis such a word may be an alias; before one, a function.
    if (isVerb && next !== undefined && !/^[),.(;]$/.test(next)) {
      throw refusal(token.text.toUpperCase(), spanOf(token, at))
    }
  }
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
