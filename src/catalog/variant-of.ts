import { isSecret } from '../connectors/index.ts'
import type { Option } from '../syntax/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type { TableDefinition } from './catalog.ts'

/**
 * A table with other options. The options that change what is computed make its name: checkpoints know its offsets by it,
 * so neither secrets nor addresses may stand there.
 */
export function variantOf(
  definition: TableDefinition,
  given: readonly Option[],
  at: Span,
): TableDefinition {
  const connector = given.find(({ key }) => key === 'connector')
  if (connector) {
    throw new SqlError('invalid-option', 'a hint cannot change the connector of a table', {
      at: connector.keyAt,
    })
  }
  const { statement, spec, changeable } = definition
  // The DDL may stand in another script: here, what is wrong with it is wrong with the hint.
  const own = statement.options.map((option) => ({ ...option, keyAt: at, valueAt: at }))
  const options = new Map([...own, ...given].map((option) => [option.key, option]))
  const essential = given.filter(({ key }) => isEssential(key, changeable))
  const texts = essential.map(({ key, value }) => `'${key}' = '${value}'`)
  const name = texts.length > 0 ? `${spec.name} (${texts.join(', ')})` : spec.name
  return {
    ...definition,
    statement: { ...statement, options: [...options.values()] },
    spec: { ...spec, name },
    options,
  }
}

/** Whether an option is part of what a query computes. */
export const isEssential = (key: string, changeable: readonly string[]): boolean =>
  !changeable.includes(key) && !key.startsWith('properties.') && !isSecret(key)

/** Whether two variants of a table have the same options. */
export function isSameVariant(a: TableDefinition, b: TableDefinition): boolean {
  return a.statement.name.name === b.statement.name.name && textOf(a) === textOf(b)
}

const textOf = ({ options }: TableDefinition): string =>
  JSON.stringify([...options.values()].map(({ key, value }) => [key, value]))
