import { grammar, keywordList, lex, type TextToken } from '../../../grammar/index.ts'
import { quoteName } from '../../syntax/index.ts'
import { type Candidate, type Completion, type KnownNames, matching } from './completion.ts'
import type { Place } from './place-at.ts'
import { scopeOf } from './scope.ts'

/** Following the grammar takes time with each token. */
const MAX_TOKENS = 3000

/** Completes names and keywords of a statement by what its grammar takes here; undefined inside a string. */
export function completeStatement(place: Place, names: KnownNames): Completion | undefined {
  if (place.quote === "'") return undefined
  const qualified = completeQualified(place, names)
  if (qualified) return qualified
  const allowed = allowedAt(place)
  const candidates = [...namesAt(place, allowed, names), ...keywordsAt(place, allowed)]
  return { from: place.from, to: place.cursor, candidates: withQuotes(candidates, place) }
}

/** The token types that may stand here, by name; empty when what stands before is not understood. */
function allowedAt({ text, tokens, from }: Place): ReadonlySet<string> {
  const start = tokens[0]?.start ?? from
  const before = lex(text.slice(Math.min(start, from), from)).tokens
  if (before.length > MAX_TOKENS) return new Set()
  const paths = grammar.computeContentAssist('statement', before)
  return new Set(paths.map(({ nextTokenType }) => nextTokenType.name))
}

/** `t.` has the columns of a table, `job.` the tables of a schema. */
function completeQualified(place: Place, names: KnownNames): Completion | undefined {
  const { tokens, index, from, typed, cursor } = place
  const [qualifier, dot] = [tokens[index - 2], tokens[index - 1]]
  if (dot?.text !== '.' || !qualifier) return undefined
  const name = qualifier.text.replace(/^[`"]|[`"]$/g, '')
  const all = [...names.tables, ...names.introspection]
  const scope = scopeOf(tokens, all).filter(({ alias }) => alias === name)
  if (scope.length > 0) {
    const columns = scope.flatMap(({ table }) => columnsOf(table, typed))
    return { from, to: cursor, candidates: withQuotes(columns, place) }
  }
  const start = `${name.toLowerCase()}.`
  const tables = names.introspection.filter((each) => each.name.startsWith(start))
  const own = tables.map((each) => each.name.slice(start.length))
  return { from, to: cursor, candidates: matching(own, typed, () => ({ about: 'table' })) }
}

function columnsOf(table: KnownNames['tables'][number], typed: string): Candidate[] {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]))
  return matching([...types.keys()], typed, (name) => ({
    about: `${types.get(name)} of ${table.name}`,
  }))
}

type Kind = 'tables' | 'connectors' | 'expression' | 'type' | 'columns of the target' | 'none'

function namesAt(place: Place, allowed: ReadonlySet<string>, names: KnownNames): Candidate[] {
  const { typed } = place
  switch (kindAt(place, allowed)) {
    case 'tables':
      return tablesOf(typed, names)
    case 'connectors':
      return names.connectors
        .filter(({ name }) => name.startsWith(typed.toLowerCase()))
        .map(({ name, about }) => ({ text: inCase(name.toUpperCase(), place), about, tail: ' ' }))
    case 'type':
      return matching(TYPES, typed, () => ({ about: 'type' })).map((each) => ({
        ...each,
        text: inCase(each.text, place),
      }))
    case 'columns of the target': {
      const target = names.tables.find(({ name }) => name === plain(place.tokens[2]))
      return target ? columnsOf(target, typed) : []
    }
    case 'expression':
      return [...columnsInScope(place, names), ...functionsOf(place, names)]
    case 'none':
      return []
  }
}

const plain = (at: TextToken | undefined): string => at?.text.replace(/^[`"]|[`"]$/g, '') ?? ''

/** What a name would be here. */
function kindAt(place: Place, allowed: ReadonlySet<string>): Kind {
  const { tokens, index, typed } = place
  const before = wordAt(tokens, index - 1)
  if (isConnectorPlace(place, allowed)) return 'connectors'
  if (isTablePlace(wordAt(tokens, 0), before)) return 'tables'
  if (allowed.has('CASE')) return 'expression'
  if (allowed.has('MAP') && allowed.has('MULTISET')) return 'type'
  const isList = (before === '(' || before === ',') && allowed.has('Name')
  if (isList && wordAt(tokens, 0) === 'INSERT') return 'columns of the target'
  return allowed.size === 0 && typed !== '' && index > 0 ? 'expression' : 'none'
}

const wordAt = (tokens: readonly TextToken[], i: number): string =>
  tokens[i]?.text.toUpperCase() ?? ''

/** Behind FROM or INTO of a CREATE SOURCE or SINK, where no expression goes on. */
function isConnectorPlace({ tokens, index }: Place, allowed: ReadonlySet<string>): boolean {
  if (wordAt(tokens, 0) !== 'CREATE' || allowed.size >= 4) return false
  const isTable = /^(?:SOURCE|SINK)$/.test(wordAt(tokens, kindPlace(tokens)))
  return isTable && /^(?:FROM|INTO)$/.test(wordAt(tokens, index - 1))
}

function isTablePlace(first: string, before: string): boolean {
  if (/^(?:FROM|JOIN|INTO|DESCRIBE|DESC)$/.test(before)) return true
  const isName = /^(?:TABLE|VIEW|SOURCE|SINK|EXISTS)$/.test(before)
  return isName && /^(?:DROP|SHOW|ALTER)$/.test(first)
}

/** Where SOURCE or SINK stands in CREATE [TEMPORARY] SOURCE. */
const kindPlace = (tokens: readonly TextToken[]): number =>
  tokens[1]?.text.toUpperCase() === 'TEMPORARY' ? 2 : 1

function tablesOf(typed: string, { tables, introspection }: KnownNames): Candidate[] {
  const kinds = new Map(tables.map(({ name, kind }) => [name, kind]))
  return [
    ...matching([...kinds.keys()], typed, (name) => ({ about: kinds.get(name) ?? '' })),
    ...matching(
      introspection.map(({ name }) => name),
      typed,
      () => ({ about: 'what runs' }),
    ),
  ]
}

/** Columns of the tables that the statement reads; of all tables while it names none. */
function columnsInScope(
  { tokens, typed }: Place,
  { tables, introspection }: KnownNames,
): Candidate[] {
  const scope = scopeOf(tokens, [...tables, ...introspection])
  const read = scope.length > 0 ? scope.map(({ table }) => table) : tables
  const aliases = matching(
    scope.map(({ alias }) => alias),
    typed,
    () => ({ about: 'table', tail: '.' }),
  )
  return [...read.flatMap((table) => columnsOf(table, typed)), ...(typed === '' ? [] : aliases)]
}

function functionsOf(place: Place, { functions }: KnownNames): Candidate[] {
  const found = matching(functions, place.typed, () => ({ about: 'function', tail: '(' }))
  return found.map((each) => ({ ...each, text: inCase(each.text, place) }))
}

function keywordsAt(place: Place, allowed: ReadonlySet<string>): Candidate[] {
  if (place.quote !== '') return []
  const isUnknown = allowed.size === 0 && place.typed !== ''
  const words = keywordList.filter((word) => allowed.has(word) || isUnknown)
  const found = matching(words, place.typed, () => ({ about: 'keyword', tail: ' ' }))
  return found.map((each) => ({ ...each, text: inCase(each.text, place) }))
}

/** A word in the case that the person writes: of what is typed, else of the keyword before. */
function inCase(word: string, { typed, tokens, index }: Place): string {
  const last = tokens.slice(0, index).findLast(({ class: kind }) => kind === 'keyword')
  const model = typed === '' ? (last?.text ?? '') : typed
  return model !== '' && model === model.toLowerCase() ? word.toLowerCase() : word
}

/** Names as they must be written: in the quotes that are open, or in such as they need. */
function withQuotes(candidates: readonly Candidate[], { quote }: Place): Candidate[] {
  return candidates.map((each) => {
    if (quote !== '') return { ...each, text: quote + each.text + quote }
    const isWord = each.tail !== undefined || each.about === 'type' || each.about === 'what runs'
    return isWord ? each : { ...each, text: quoteName(each.text) }
  })
}

const TYPES: readonly string[] = [
  'ARRAY<',
  'BIGINT',
  'BOOLEAN',
  'BYTES',
  'CHAR(',
  'DATE',
  'DECIMAL(',
  'DOUBLE',
  'FLOAT',
  'INT',
  'MAP<',
  'ROW<',
  'SMALLINT',
  'STRING',
  'TIME',
  'TIMESTAMP(3)',
  'TIMESTAMP_LTZ(3)',
  'TINYINT',
  'VARCHAR(',
]
