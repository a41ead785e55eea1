import { knownSettings } from '../catalog/index.ts'
import { columnsOf, functionsOfSql } from '../logical/index.ts'
import type { Field } from '../values/index.ts'
import type { PlanContext } from './plan-context.ts'

/** A table or view as `.tables` and completion show it. */
export interface NamedTable {
  readonly name: string
  readonly kind: 'source' | 'sink' | 'table' | 'view'
  /** The columns that a query sees, or for a sink those that it declares. */
  readonly columns: readonly Field[]
}

/** A connector and the options that WITH takes for it. */
export interface NamedConnector {
  readonly name: string
  readonly about: string
  readonly options: readonly NamedOption[]
}

/** An option or a setting. */
export interface NamedOption {
  readonly key: string
  readonly about: string
  /** The texts that it takes, when they are few. */
  readonly values?: readonly string[] | undefined
}

/** Everything defined so far, in the order of definition. */
export function namedTables({ catalog }: Pick<PlanContext, 'catalog'>): NamedTable[] {
  return catalog.all().map((definition): NamedTable => {
    const { name } = definition.statement.name
    const kind = definition.kind === 'view' ? 'view' : definition.statement.role
    return { name, kind, columns: columnsOf(definition, catalog) }
  })
}

/** The connectors of a session with their options. */
export const namedConnectors = ({ request }: Pick<PlanContext, 'request'>): NamedConnector[] =>
  request.connectors.map(({ name, about, options, suggested = [] }) => ({
    name,
    about,
    options: [
      ...Object.entries(options).map(([key, { about, values }]) => ({ key, about, values })),
      ...suggested.map((key) => ({ key, about: '' })),
    ],
  }))

/** Names of all functions that SQL may call. */
export const namedFunctions: readonly string[] = functionsOfSql

/** Names of the settings that act. */
export const namedSettings: readonly string[] = Object.keys(knownSettings)
