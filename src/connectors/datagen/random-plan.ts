import { printType, SqlError, type SqlType } from '../../values/index.ts'
import { chance } from '../chance.ts'
import { type ColumnPlan, endless, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'
import { nestedPlan } from './random-nested.ts'
import { decimalPlan, doublePlan, intPlan, longPlan } from './random-numbers.ts'
import { bytesPlan, textPlan } from './random-texts.ts'
import { dayPlan, timeOfDayPlan, timestampPlan } from './random-times.ts'

/** How random values of a type are made; the defaults are Flink's. */
export function randomPlan(type: SqlType, options: FieldOptions): ColumnPlan {
  const plan = planOf(type, options)
  return { ...plan, nullRate: options.nullRate(type.nullable) }
}

function planOf(type: SqlType, options: FieldOptions): Planned {
  switch (type.kind) {
    case 'BOOLEAN':
      return booleanPlan(type)
    case 'TINYINT':
      return intPlan(type, options, { least: -128, most: 127 })
    case 'SMALLINT':
      return intPlan(type, options, { least: -32_768, most: 32_767 })
    case 'INT':
      return intPlan(type, options, { least: -2_147_483_648, most: 2_147_483_647 })
    case 'INTERVAL_YEAR_MONTH':
      return intPlan(type, options, { least: 0, most: 120_000 })
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return longPlan(type, options)
    case 'DECIMAL':
      return decimalPlan(type, options)
    case 'FLOAT':
      return doublePlan(type, options, { least: 2 ** -149, most: 3.4028234663852886e38 })
    case 'DOUBLE':
      return doublePlan(type, options, { least: Number.MIN_VALUE, most: Number.MAX_VALUE })
    case 'DATE':
      return dayPlan(type)
    case 'TIME':
      return timeOfDayPlan(type)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return timestampPlan(type, options)
    case 'CHAR':
    case 'VARCHAR':
      return textPlan(type, options)
    case 'BINARY':
    case 'VARBINARY':
      return bytesPlan(type, options)
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'ROW':
      return nestedPlan(type, options, randomPlan)
    case 'NULL':
      throw new SqlError('unsupported', `datagen makes no ${printType(type)}`)
  }
}

const booleanPlan = (type: SqlType): Planned =>
  endless(type, 1, (column, stream) => {
    const { data } = inLane(column, 'bool')
    return (first, count) => {
      for (let i = 0; i < count; i++) data[i] = chance(stream, first + i) & 1
    }
  })
