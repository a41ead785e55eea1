import type {
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api'
import type { AnswerType } from './answer-type.ts'
import type { Duckdb } from './open-duckdb.ts'

/** Lists, structs and maps as ARRAY, ROW and MAP; undefined for a type that is none of them. */
export function nestedAnswer(
  type: DuckDBType,
  answerOf: (type: DuckDBType) => AnswerType,
  { api }: Duckdb,
): AnswerType | undefined {
  const { DuckDBTypeId: id } = api
  switch (type.typeId) {
    case id.LIST:
    case id.ARRAY:
      return listAnswer(answerOf((type as DuckDBListType).valueType))
    case id.STRUCT:
      return structAnswer(type as DuckDBStructType, answerOf)
    case id.MAP: {
      const { keyType, valueType } = type as DuckDBMapType
      return mapAnswer(answerOf(keyType), answerOf(valueType))
    }
    default:
      return undefined
  }
}

const unlessNull = ({ convert }: AnswerType, value: DuckDBValue | undefined): unknown =>
  value === null || value === undefined ? null : convert(value)

const listAnswer = (element: AnswerType): AnswerType => ({
  type: { kind: 'ARRAY', element: element.type, nullable: true },
  convert: (value) => (value as DuckDBListValue).items.map((item) => unlessNull(element, item)),
})

function structAnswer(
  { entryNames, entryTypes }: DuckDBStructType,
  answerOf: (type: DuckDBType) => AnswerType,
): AnswerType {
  const parts = entryTypes.map(answerOf)
  const fields = entryNames.map((name, i) => ({ name, type: (parts[i] as AnswerType).type }))
  return {
    type: { kind: 'ROW', fields, nullable: true },
    convert(value) {
      const { entries } = value as DuckDBStructValue
      return entryNames.map((name, i) => unlessNull(parts[i] as AnswerType, entries[name]))
    },
  }
}

const mapAnswer = (key: AnswerType, inner: AnswerType): AnswerType => ({
  type: { kind: 'MAP', key: key.type, value: inner.type, nullable: true },
  convert: (value) =>
    new Map(
      (value as DuckDBMapValue).entries.map((entry) => [
        unlessNull(key, entry.key),
        unlessNull(inner, entry.value),
      ]),
    ),
})
