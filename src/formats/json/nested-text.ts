import type { SqlType } from '../../values/index.ts'
import { decimalText } from '../decimal-text.ts'
import { dateText, timestampText, timeText } from '../time-text.ts'
import { floatText } from './write-number.ts'

/** The JSON text of a part of an ARRAY, MAP, MULTISET or ROW, which is a plain value. */
export type NestedText = (value: unknown) => string

/** How plain values of a type are written as JSON. */
export function nestedText(type: SqlType, style: { readonly separator: string }): NestedText {
  const write = presentText(type, style)
  return (value) => (value === null || value === undefined ? 'null' : write(value))
}

function presentText(type: SqlType, style: { readonly separator: string }): NestedText {
  switch (type.kind) {
    case 'ARRAY': {
      const part = nestedText(type.element, style)
      return (value) => `[${(value as unknown[]).map(part).join(',')}]`
    }
    case 'MAP':
      return mapText(nestedText(type.value, style))
    case 'MULTISET':
      return mapText(String)
    case 'ROW': {
      const parts = type.fields.map((field) => nestedText(field.type, style))
      const keys = type.fields.map((field) => JSON.stringify(field.name))
      return (value) => {
        const values = value as unknown[]
        return `{${parts.map((part, i) => `${keys[i]}:${part(values[i])}`).join(',')}}`
      }
    }
    default:
      return scalarText(type, style)
  }
}

const mapText =
  (part: NestedText): NestedText =>
  (value) =>
    `{${[...(value as Map<unknown, unknown>)]
      .map(([key, inner]) => `${JSON.stringify(String(key))}:${part(inner)}`)
      .join(',')}}`

function scalarText(type: SqlType, { separator }: { readonly separator: string }): NestedText {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => JSON.stringify(value)
    case 'BINARY':
    case 'VARBINARY':
      return (value) => `"${(value as Buffer).toString('base64')}"`
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale)
    case 'FLOAT':
      return (value) => floatText(value as number)
    case 'DOUBLE':
      return (value) => (Number.isFinite(value) ? String(value) : `"${value}"`)
    case 'DATE':
      return (value) => `"${dateText(value as number)}"`
    case 'TIME':
      return (value) => `"${timeText(value as number)}"`
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (value) => {
        const unit = type.precision <= 3 ? 1n : 1_000_000n
        const nanos = (((value as bigint) % unit) + unit) % unit
        const ms = Number(((value as bigint) - nanos) / unit)
        const suffix = type.kind === 'TIMESTAMP_LTZ' ? 'Z' : ''
        return `"${timestampText(ms, Number(nanos), separator)}${suffix}"`
      }
    default:
      return String
  }
}
