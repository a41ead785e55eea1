import { knownSettings } from '../../catalog/index.ts'
import { findAggregate, findScalar } from '../../functions/index.ts'
import { didYouMean, SqlError } from '../../values/index.ts'
import { textWidth } from '../text-width.ts'
import type { Command } from './commands.ts'
import type { ReplContext } from './context.ts'
import { keyHelp } from './editor.ts'
import { statementHelp } from './statement-help.ts'

/** What `.help` says; of a name, what it is. Throws SqlError for one that nothing is called. */
export function help(topic: string, commands: readonly Command[], context: ReplContext): string {
  const name = topic.replace(/[;()]+$/, '').trim()
  if (name === '') return overview(commands)
  if (/^(?:the )?keys?$/i.test(name)) return aligned(keyHelp)
  const found =
    helpOfCommand(name, commands) ??
    helpOfFunction(name.toUpperCase()) ??
    helpOfConnector(name.toLowerCase(), context) ??
    helpOfStatement(name.toUpperCase()) ??
    helpOfSetting(name) ??
    helpOfTable(name, context)
  if (found !== undefined) return found
  throw new SqlError('usage', `there is no help on ${name}`, {
    hint: didYouMean(name.toUpperCase(), topicsOf(context), (each) => each),
  })
}

/** What `.help` knows something about, for completion. */
export const topicsOf = ({ session }: Pick<ReplContext, 'session'>): string[] => [
  'keys',
  ...statementHelp.map(({ name }) => name),
  ...session.functions,
  ...session.connectors.map(({ name }) => name),
]

function overview(commands: readonly Command[]): string {
  const rows = commands.map(
    ({ name, argument = '', about }) => [`${name} ${argument}`, about] as const,
  )
  return [
    'Statements end with `;` and may take several lines. Commands begin with a dot:',
    '',
    aligned(rows),
    '',
    `Statements: ${statementHelp.map(({ name }) => name).join(', ')}.`,
    'More: .help keys, .help SELECT, .help UPPER, .help kafka',
  ].join('\n')
}

function helpOfCommand(name: string, commands: readonly Command[]): string | undefined {
  const found = commands.find((command) => command.name === name.toLowerCase())
  return found && `${found.name} ${found.argument ?? ''}\n  ${found.about}`
}

function helpOfFunction(name: string): string | undefined {
  const found = findScalar(name) ?? findAggregate(name)
  if (!found) return undefined
  const examples = found.examples.map(
    ([sql, value]) => [`  ${sql}`, JSON.stringify(value)] as const,
  )
  return [
    `${found.name}: ${found.about}`,
    ...(examples.length > 0 ? [aligned(examples)] : []),
  ].join('\n')
}

function helpOfConnector(name: string, { session }: ReplContext): string | undefined {
  const found = session.connectors.find((connector) => connector.name === name)
  if (!found) return undefined
  const options = found.options.map(({ key, about }) => [`  ${key}`, about] as const)
  return [`${found.name}: ${found.about}`, aligned(options)].join('\n')
}

function helpOfStatement(name: string): string | undefined {
  const found = statementHelp.filter((statement) => `${statement.name} `.startsWith(`${name} `))
  return found.length === 0 ? undefined : found.map(({ forms }) => forms.join('\n')).join('\n')
}

function helpOfSetting(name: string): string | undefined {
  const key = name.replaceAll("'", '')
  if (!Object.hasOwn(knownSettings, key)) return undefined
  return `${key}: ${knownSettings[key as keyof typeof knownSettings].about}`
}

function helpOfTable(name: string, { session }: ReplContext): string | undefined {
  const found = session.tables.find((table) => table.name === name)
  if (!found) return undefined
  return `${found.kind} ${found.name}: ${found.columns.map((column) => column.name).join(', ')}`
}

/** Two columns, the second one aligned. */
function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(44, Math.max(0, ...rows.map(([left]) => textWidth(left))))
  return rows
    .map(([left, right]) => `${left}${' '.repeat(Math.max(0, width - textWidth(left)))}  ${right}`)
    .join('\n')
}
