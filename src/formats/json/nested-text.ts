import { type Field, SqlError, type SqlType } from '../../values/index.ts'
import { decimalText, scientificText } from '../decimal-text.ts'
import { dateText, timestampText, timeText } from '../time-text.ts'
import { floatText } from './write-number.ts'

/** The JSON text of a part of an ARRAY, MAP, MULTISET or ROW, which is a plain value. */
export type NestedText = (value: unknown) => string

/** How values are written that have a choice. */
export interface NestedStyle {
  /** Between day and time. */
  readonly separator: string
  /** DECIMAL as Java's BigDecimal writes itself: 1E+2. */
  readonly scientific?: boolean
  /** Keys of a ROW whose value is NULL are left out. */
  readonly ignoreNullFields?: boolean
  /** What becomes of a NULL key of a MAP: its entry is an error, is left out, or has this text as its key. */
  readonly nullKeys?: 'fail' | 'drop' | { readonly literal: string }
}

/** How plain values of a type are written as JSON. */
export function nestedText(type: SqlType, style: NestedStyle): NestedText {
  const write = presentText(type, style)
  return (value) => (value === null || value === undefined ? 'null' : write(value))
}

function presentText(type: SqlType, style: NestedStyle): NestedText {
  switch (type.kind) {
    case 'ARRAY': {
      const part = nestedText(type.element, style)
      return (value) => `[${(value as unknown[]).map(part).join(',')}]`
    }
    case 'MAP':
      return mapText(nestedText(type.value, style), style)
    case 'MULTISET':
      return mapText(String, style)
    case 'ROW':
      return rowText(type.fields, style)
    default:
      return scalarText(type, style)
  }
}

function rowText(fields: readonly Field[], style: NestedStyle): NestedText {
  const parts = fields.map(
    ({ name, type }) => [`${JSON.stringify(name)}:`, nestedText(type, style)] as const,
  )
  return (value) => {
    const values = value as unknown[]
    const texts: string[] = []
    parts.forEach(([key, part], place) => {
      const inner = values[place]
      if (!style.ignoreNullFields || (inner !== null && inner !== undefined)) {
        texts.push(key + part(inner))
      }
    })
    return `{${texts.join(',')}}`
  }
}

const mapText =
  (part: NestedText, { nullKeys = 'fail' }: NestedStyle): NestedText =>
  (value) => {
    const texts: string[] = []
    for (const [key, inner] of value as Map<unknown, unknown>) {
      if (key === null && nullKeys === 'drop') continue
      const name = key === null ? literalOf(nullKeys) : String(key)
      texts.push(`${JSON.stringify(name)}:${part(inner)}`)
    }
    return `{${texts.join(',')}}`
  }

function literalOf(nullKeys: NestedStyle['nullKeys']): string {
  if (typeof nullKeys === 'object') return nullKeys.literal
  throw new SqlError('runtime', 'a MAP with a NULL key cannot be written as JSON', {
    hint: "'json.map-null-key.mode' = 'DROP' leaves such entries out, 'LITERAL' gives them a key",
  })
}

function scalarText(type: SqlType, { separator, scientific }: NestedStyle): NestedText {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => JSON.stringify(value)
    case 'BINARY':
    case 'VARBINARY':
      return (value) => `"${(value as Buffer).toString('base64')}"`
    case 'DECIMAL':
      return (value) => (scientific ? scientificText : decimalText)(value as bigint, type.scale)
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
