import type { TextToken } from '../../../grammar/index.ts'
import type { NamedConnector, NamedOption } from '../../runtime/index.ts'
import { type Candidate, type Completion, type KnownNames, matching } from './completion.ts'
import type { Place } from './place-at.ts'

/** Completes keys and values inside WITH (…), and those of SET and RESET; undefined elsewhere. */
export function completeOption(place: Place, names: KnownNames): Completion | undefined {
  const first = place.tokens[0]?.text.toUpperCase()
  if (place.index > 0 && (first === 'SET' || first === 'RESET')) {
    return completePair(place, 1, names.settings, names)
  }
  const opener = withOpener(place)
  if (opener === undefined) return undefined
  return completePair(place, opener + 1, optionsOf(place, opener, names), names)
}

/** Where the parenthesis of the WITH that the cursor is in stands among the tokens. */
function withOpener({ tokens, index }: Place): number | undefined {
  let depth = 0
  for (let i = index - 1; i > 0; i--) {
    const { text } = tokens[i] as TextToken
    if (text === ')') depth++
    else if (text === '(' && depth-- === 0) {
      return tokens[i - 1]?.text.toUpperCase() === 'WITH' ? i : undefined
    }
  }
  return undefined
}

/** The options of the statement's connector; of all connectors while it is not known. */
function optionsOf(
  { tokens }: Place,
  opener: number,
  { connectors, formats }: KnownNames,
): readonly NamedOption[] {
  const name = connectorOf(tokens, opener)?.toLowerCase()
  const found = connectors.find((connector) => connector.name === name)
  const isTable = tokens.slice(0, 3).some(({ text }) => text.toUpperCase() === 'TABLE')
  const own = [...(found ? [found] : connectors), ...formats].flatMap(({ options }) => options)
  return isTable ? [connectorOption(connectors), ...own] : own
}

const connectorOption = (connectors: readonly NamedConnector[]): NamedOption => ({
  key: 'connector',
  about: 'What the table is made of.',
  values: connectors.map(({ name }) => name),
})

/** The word before WITH, or the value of the option 'connector'. */
function connectorOf(tokens: readonly TextToken[], opener: number): string | undefined {
  const at = tokens.findIndex(({ text }) => /^'?connector'?$/.test(text))
  if (at >= 0 && tokens[at + 1]?.text === '=') return tokens[at + 2]?.text.replaceAll("'", '')
  return tokens[opener - 2]?.text
}

/** Completes a key before its `=`, or a value behind it. `first`: the token with which the pairs begin. */
function completePair(
  place: Place,
  first: number,
  options: readonly NamedOption[],
  names: KnownNames,
): Completion | undefined {
  const { tokens, index } = place
  let start = first
  for (let i = first; i < index; i++) if (tokens[i]?.text === ',') start = i + 1
  const equals = tokens.slice(start, index).findIndex(({ text }) => text === '=')
  if (equals < 0) return completeKey(place, start, first, options)
  const key = textOf(tokens.slice(start, start + equals))
  return completeValue(
    place,
    key,
    options.find((option) => option.key === key),
    names,
  )
}

const textOf = (tokens: readonly TextToken[]): string =>
  tokens.map(({ text }) => text.replace(/^'|'$/g, '')).join('')

/** A bare key has several tokens that touch each other: what is typed begins with the first of them. */
function bareStart({ tokens, index, from }: Place, start: number): number {
  let at = from
  for (let i = index - 1; i >= start && tokens[i]?.end === at; i--) at = tokens[i]?.start ?? at
  return at
}

function completeKey(
  place: Place,
  start: number,
  first: number,
  options: readonly NamedOption[],
): Completion {
  const { text, tokens, quote, cursor } = place
  const from = quote === '' ? bareStart(place, start) : place.from
  const typed = text.slice(from + quote.length, cursor)
  const given = givenKeys(tokens.slice(first), from)
  const wanted = options.filter(({ key }) => !given.has(key))
  const isSet = tokens[0]?.text.toUpperCase() === 'RESET'
  const mark = quote === '' && first === 1 ? "'" : quote
  const closing = text[cursor] === mark ? '' : mark
  const tail = text.slice(cursor).trimStart().startsWith('=') || isSet ? '' : ' = '
  const candidates = matching(
    wanted.map(({ key }) => key),
    typed,
    (key) => ({
      about: wanted.find((option) => option.key === key)?.about ?? '',
      tail: closing + tail,
    }),
  )
  return {
    from,
    to: cursor,
    candidates: candidates.map((each) => ({ ...each, text: mark + each.text })),
  }
}

/** Keys that have an `=` behind them, except the one at a place. */
function givenKeys(tokens: readonly TextToken[], except: number): Set<string> {
  const keys = new Set<string>()
  let start = 0
  for (const [i, token] of tokens.entries()) {
    if (token.text === ',') start = i + 1
    if (token.text === '=' && tokens[start]?.start !== except)
      keys.add(textOf(tokens.slice(start, i)))
  }
  return keys
}

function completeValue(
  place: Place,
  key: string,
  option: NamedOption | undefined,
  names: KnownNames,
): Completion | undefined {
  const { text, cursor, quote, tokens, index } = place
  const equals = tokens.slice(0, index).findLastIndex((token) => token.text === '=')
  const isDone = tokens[index - 1]?.text !== '=' && bareStart(place, equals + 1) === place.from
  if (isDone) return undefined
  const from = quote === '' ? bareStart(place, equals + 1) : place.from
  const typed = text.slice(from + quote.length, cursor)
  const closing = text[cursor] === "'" ? '' : "'"
  const values = valuesOf(key, option, names)
  const candidates = matching(
    values,
    typed,
    (): Omit<Candidate, 'text'> => ({ about: '', tail: closing }),
  )
  return {
    from,
    to: cursor,
    candidates: candidates.map((each) => ({ ...each, text: `'${each.text}` })),
    isLoading: key === 'topic' && names.areTopicsLoading,
  }
}

function valuesOf(
  key: string,
  option: NamedOption | undefined,
  names: KnownNames,
): readonly string[] {
  if (key === 'topic') return names.topics
  if (/^(?:(?:key|value)\.)?format$/.test(key)) return names.formats.map(({ name }) => name)
  return option?.values ?? []
}
