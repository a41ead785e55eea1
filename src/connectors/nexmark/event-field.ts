import type { SqlType } from '../../values/index.ts'

/** A field of an event: what it is, and its value in the event of a number. */
export type EventField =
  | { readonly kind: 'BIGINT' | 'INT'; at(event: number): number }
  /** Milliseconds since 1970-01-01. */
  | { readonly kind: 'TIMESTAMP'; at(event: number): number }
  | { readonly kind: 'VARCHAR'; at(event: number): string }

/** Fields by their names in the original. */
export type EventFields = Readonly<Record<string, EventField>>

/** Whether a column of a type can hold a field. */
export function fits(field: EventField, { kind }: SqlType): boolean {
  return kind === field.kind || (field.kind === 'TIMESTAMP' && kind === 'TIMESTAMP_LTZ')
}

export const long = (at: (event: number) => number): EventField => ({ kind: 'BIGINT', at })
export const time = (at: (event: number) => number): EventField => ({ kind: 'TIMESTAMP', at })
export const text = (at: (event: number) => string): EventField => ({ kind: 'VARCHAR', at })
