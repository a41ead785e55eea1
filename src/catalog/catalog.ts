import type { TableSpec } from '../connectors/index.ts'
import type { CreateTable, CreateView, Option } from '../syntax/index.ts'

/** A source, sink or table: its DDL, and what of it connectors get to see. */
export interface TableDefinition {
  readonly kind: 'table'
  readonly statement: CreateTable
  readonly spec: TableSpec
  /** Options of WITH by key. */
  readonly options: ReadonlyMap<string, Option>
}

/** A named query. */
export interface ViewDefinition {
  readonly kind: 'view'
  readonly statement: CreateView
}

export type Definition = TableDefinition | ViewDefinition
