import type { SqlType } from '../../values/index.ts'
import { partOf, pick } from '../chance.ts'
import { Parts } from './bind-plan.ts'
import { type ColumnPlan, endless, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'

type Nested = Extract<SqlType, { kind: 'ARRAY' | 'MAP' | 'MULTISET' | 'ROW' }>
type PlanPart = (type: SqlType, options: FieldOptions) => ColumnPlan

/** ARRAY, MAP, MULTISET and ROW, of random parts. */
export function nestedPlan(type: Nested, options: FieldOptions, planPart: PlanPart): Planned {
  const part = (name: string, of: SqlType): ColumnPlan => planPart(of, options.part(name))
  switch (type.kind) {
    case 'ARRAY':
      return arrayPlan(type, lengthOf(options), part('element', type.element))
    case 'MULTISET':
      return multisetPlan(type, lengthOf(options), part('element', type.element))
    case 'MAP':
      return mapPlan(type, lengthOf(options), [part('key', type.key), part('value', type.value)])
    case 'ROW':
      return rowPlan(
        type,
        type.fields.map((field) => part(field.name, field.type)),
      )
  }
}

/** Flink makes three elements. */
const lengthOf = (options: FieldOptions): number =>
  Number(options.whole('length', 0n, 65_536n) ?? 3n)

function arrayPlan(type: SqlType, length: number, element: ColumnPlan): Planned {
  return endless(type, 16 + length * element.bytes, (column, stream) => {
    const { data } = inLane(column, 'any')
    const elements = new Parts(element, partOf(stream, 0))
    return (first, count, nowMs) => {
      elements.make(first * length, count * length, nowMs)
      for (let i = 0; i < count; i++) {
        data[i] = Array.from({ length }, (_, e) => elements.at(i * length + e))
      }
    }
  })
}

/** Elements, and how often each is there: 0 to 10 times, as in Flink. */
function multisetPlan(type: SqlType, length: number, element: ColumnPlan): Planned {
  return endless(type, 16 + length * (8 + element.bytes), (column, stream) => {
    const { data } = inLane(column, 'any')
    const elements = new Parts(element, partOf(stream, 0))
    const times = partOf(stream, 1)
    return (first, count, nowMs) => {
      elements.make(first * length, count * length, nowMs)
      for (let i = 0; i < count; i++) {
        const value = new Map<unknown, unknown>()
        for (let e = i * length; e < (i + 1) * length; e++) {
          value.set(elements.at(e), pick(times, first * length + e, 11))
        }
        data[i] = value
      }
    }
  })
}

/** As many entries as asked for, less those whose keys are the same by chance. */
function mapPlan(
  type: SqlType,
  length: number,
  [key, value]: readonly [ColumnPlan, ColumnPlan],
): Planned {
  return endless(type, 16 + length * (key.bytes + value.bytes), (column, stream) => {
    const { data } = inLane(column, 'any')
    const keys = new Parts(key, partOf(stream, 0))
    const values = new Parts(value, partOf(stream, 1))
    return (first, count, nowMs) => {
      keys.make(first * length, count * length, nowMs)
      values.make(first * length, count * length, nowMs)
      for (let i = 0; i < count; i++) {
        const entries = new Map<unknown, unknown>()
        for (let e = i * length; e < (i + 1) * length; e++) entries.set(keys.at(e), values.at(e))
        data[i] = entries
      }
    }
  })
}

function rowPlan(type: SqlType, fields: readonly ColumnPlan[]): Planned {
  const bytes = fields.reduce((sum, field) => sum + field.bytes, 16)
  return endless(type, bytes, (column, stream) => {
    const { data } = inLane(column, 'any')
    const parts = fields.map((field, at) => new Parts(field, partOf(stream, at)))
    return (first, count, nowMs) => {
      for (const part of parts) part.make(first, count, nowMs)
      for (let i = 0; i < count; i++) data[i] = parts.map((part) => part.at(i))
    }
  })
}
