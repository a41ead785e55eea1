import type { IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import { spanOfToken } from './tree.ts'

/** The tokens of a statement and the place of the one that does not fit. */
export interface Place {
  readonly run: readonly IToken[]
  readonly index: number
}

/** Clauses of Flink's language that are not there yet, by the word at which the parser stops. */
const clauses: Readonly<Record<string, string>> = {
  JOIN: 'JOIN',
  INNER: 'JOIN',
  LEFT: 'LEFT JOIN',
  RIGHT: 'RIGHT JOIN',
  FULL: 'FULL JOIN',
  CROSS: 'CROSS JOIN',
  NATURAL: 'NATURAL JOIN',
  ORDER: 'ORDER BY',
  WINDOW: 'WINDOW',
  QUALIFY: 'QUALIFY',
  OVER: 'OVER',
  WITHIN: 'WITHIN GROUP',
  INTERSECT: 'INTERSECT',
  EXCEPT: 'EXCEPT',
  MINUS: 'MINUS',
  MATCH_RECOGNIZE: 'MATCH_RECOGNIZE',
  PIVOT: 'PIVOT',
  UNPIVOT: 'UNPIVOT',
  TABLESAMPLE: 'TABLESAMPLE',
  SIMILAR: 'SIMILAR TO',
  RLIKE: 'RLIKE',
  COLLATE: 'COLLATE',
  PARTITIONED: 'PARTITIONED BY',
  PARTITION: 'PARTITION',
  DISTRIBUTED: 'DISTRIBUTED BY',
  UNIQUE: 'UNIQUE',
  DEFAULT: 'DEFAULT',
  OVERWRITE: 'INSERT OVERWRITE',
  STREAM: 'SELECT STREAM',
}

/** Words after which the parser stops because it took them for names. */
const clausesBefore: Readonly<Record<string, string>> = {
  ASYMMETRIC: 'BETWEEN ASYMMETRIC',
  LATERAL: 'LATERAL',
  UNNEST: 'UNNEST',
  GROUPING: 'GROUPING SETS',
  RECURSIVE: 'WITH RECURSIVE',
  SYMMETRIC: 'BETWEEN SYMMETRIC',
  UNIQUE: 'UNIQUE',
}

const statements: ReadonlySet<string> = new Set(
  'ADD ALTER ANALYZE CALL COMPILE DELETE LOAD MERGE REMOVE STOP TRUNCATE UNLOAD UPDATE UPSERT'.split(
    ' ',
  ),
)

const creations: ReadonlySet<string> = new Set(
  'CATALOG CONNECTION DATABASE FUNCTION MATERIALIZED MODEL SYSTEM'.split(' '),
)

const wordAt = ({ run }: Place, index: number): string => run[index]?.image.toUpperCase() ?? ''

/** The mistake of using what is part of Flink's language but not of ours yet, if it is that. */
export function explainUnsupported(place: Place): SqlError | undefined {
  const { run, index } = place
  const at = run[index]
  const before = run[index - 1]
  if (at === undefined) return undefined
  const word = wordAt(place, index)
  if (index === 0) return statements.has(word) ? later(`the statement ${word}`, at) : undefined
  if (before?.tokenType === token.Create && creations.has(word)) {
    return later(`CREATE ${word}`, at, hintForCreation(word))
  }
  if (before?.tokenType === token.Explain && at.tokenType !== token.Name && isDetail(word)) {
    return later(`EXPLAIN ${word}`, at, 'write EXPLAIN alone')
  }
  return isInOptions(place) ? undefined : (clauseAt(place, at, word) ?? explainQuery(place, at))
}

const hintForCreation = (word: string): string | undefined =>
  word === 'CATALOG' || word === 'DATABASE'
    ? 'there is one, default_catalog.default_database, and its tables need no more than their names'
    : undefined

const isDetail = (word: string): boolean =>
  /^(ESTIMATED_COST|CHANGELOG_MODE|JSON_EXECUTION_PLAN|PLAN_ADVICE|AS)$/.test(word)

/** A word that is quoted is a name, whatever it says. */
const isPlainWord = (at: IToken | undefined): at is IToken =>
  at !== undefined && at.tokenType !== token.QuotedName && at.tokenType !== token.StringLiteral

function clauseAt(place: Place, at: IToken, word: string): SqlError | undefined {
  const clause = isPlainWord(at) && Object.hasOwn(clauses, word) ? clauses[word] : undefined
  if (clause !== undefined) return later(clause, at)
  const before = place.run[place.index - 1]
  const wordBefore = wordAt(place, place.index - 1)
  if (!isPlainWord(before) || !Object.hasOwn(clausesBefore, wordBefore)) return undefined
  return later(clausesBefore[wordBefore] ?? wordBefore, before)
}

/** What only the words around tell: sub-queries as values, lists of tables. */
function explainQuery(place: Place, at: IToken): SqlError | undefined {
  const { run, index } = place
  const before = run[index - 1] as IToken
  if (before.tokenType === token.Union && at.tokenType !== token.All) {
    return later('UNION without ALL', before, 'write UNION ALL, with SELECT DISTINCT around it')
  }
  if (at.tokenType === token.Exists) return later('EXISTS', at)
  if (at.tokenType === token.Table && before.tokenType === token.From) {
    return later('a table function', at)
  }
  if (at.tokenType === token.For) return later('FOR SYSTEM_TIME AS OF', at)
  const isQuery = at.tokenType === token.Select || at.tokenType === token.With
  if (isQuery && before.tokenType === token.LeftParen) {
    const isIn = run[index - 2]?.tokenType === token.In
    return later(isIn ? 'IN with a sub-query' : 'a sub-query as a value', at)
  }
  if (at.tokenType === token.Comma && isInFrom(place)) {
    return later('a list of tables in FROM', at)
  }
  return undefined
}

/** In `WITH (…)` words are keys and values. */
function isInOptions({ run, index }: Place): boolean {
  const created = run[0]?.tokenType === token.Create
  const start = run.findLastIndex((at, back) => back < index && at.tokenType === token.With)
  return created && start !== -1 && run[start + 1]?.tokenType === token.LeftParen
}

/** Whether the nearest clause on the same level of parentheses is FROM. */
function isInFrom({ run, index }: Place): boolean {
  let depth = 0
  for (let back = index - 1; back >= 0 && depth >= 0; back--) {
    const type = run[back]?.tokenType
    if (type === token.RightParen) depth++
    else if (type === token.LeftParen) depth--
    else if (depth === 0 && type === token.From) return true
    else if (depth === 0 && (type === token.Where || type === token.Select)) return false
  }
  return false
}

function later(what: string, at: IToken, hint?: string): SqlError {
  return new SqlError('unsupported', `${what} is not supported yet`, { at: spanOfToken(at), hint })
}
