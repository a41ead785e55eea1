interface Nullable {
  readonly nullable: boolean
}

/** A SQL type of Flink 2.2 as data: `kind`, its parameters, and whether NULL is allowed. */
export type SqlType = Nullable &
  (
    | {
        readonly kind:
          | 'NULL'
          | 'BOOLEAN'
          | 'TINYINT'
          | 'SMALLINT'
          | 'INT'
          | 'BIGINT'
          | 'FLOAT'
          | 'DOUBLE'
          | 'DATE'
          | 'INTERVAL_YEAR_MONTH'
          | 'INTERVAL_DAY_TIME'
      }
    | { readonly kind: 'DECIMAL'; readonly precision: number; readonly scale: number }
    /** `length` in code points; STRING is VARCHAR(2147483647). */
    | { readonly kind: 'CHAR' | 'VARCHAR'; readonly length: number }
    /** `length` in bytes; BYTES is VARBINARY(2147483647). */
    | { readonly kind: 'BINARY' | 'VARBINARY'; readonly length: number }
    /** `precision`: digits of the fraction of a second. */
    | { readonly kind: 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ'; readonly precision: number }
    | { readonly kind: 'ARRAY' | 'MULTISET'; readonly element: SqlType }
    | { readonly kind: 'MAP'; readonly key: SqlType; readonly value: SqlType }
    | { readonly kind: 'ROW'; readonly fields: readonly Field[] }
  )

/** A named, typed place in a row. */
export interface Field {
  readonly name: string
  readonly type: SqlType
}

/** The name of a kind of type. */
export type TypeKind = SqlType['kind']

/** The longest CHAR, VARCHAR, BINARY and VARBINARY (Flink: 2^31 − 1). */
export const MAX_LENGTH = 2147483647

const simple = <Kind extends SqlType['kind']>(kind: Kind) => ({ kind, nullable: true }) as const

export const BOOLEAN: SqlType = simple('BOOLEAN')
export const INT: SqlType = simple('INT')
export const BIGINT: SqlType = simple('BIGINT')
export const DOUBLE: SqlType = simple('DOUBLE')
export const STRING: SqlType = { kind: 'VARCHAR', length: MAX_LENGTH, nullable: true }
export const NULL: SqlType = simple('NULL')
export const decimal = (precision: number, scale: number): SqlType => ({
  kind: 'DECIMAL',
  precision,
  scale,
  nullable: true,
})
export const timestamp = (precision: number): SqlType => ({
  kind: 'TIMESTAMP',
  precision,
  nullable: true,
})

/** The same type with or without NULL. */
export const withNullable = (type: SqlType, nullable: boolean): SqlType =>
  type.nullable === nullable ? type : { ...type, nullable }

/** A type as Flink prints it: `DECIMAL(10, 2) NOT NULL`. */
export function printType(type: SqlType): string {
  return type.nullable ? printKind(type) : `${printKind(type)} NOT NULL`
}

function printKind(type: SqlType): string {
  switch (type.kind) {
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'VARCHAR':
      return type.length === MAX_LENGTH ? 'STRING' : `VARCHAR(${type.length})`
    case 'VARBINARY':
      return type.length === MAX_LENGTH ? 'BYTES' : `VARBINARY(${type.length})`
    case 'CHAR':
    case 'BINARY':
      return `${type.kind}(${type.length})`
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return `${type.kind}(${type.precision})`
    case 'ARRAY':
    case 'MULTISET':
      return `${type.kind}<${printType(type.element)}>`
    case 'MAP':
      return `MAP<${printType(type.key)}, ${printType(type.value)}>`
    case 'ROW':
      return `ROW<${type.fields.map((f) => `\`${f.name.replaceAll('`', '``')}\` ${printType(f.type)}`).join(', ')}>`
    case 'INTERVAL_YEAR_MONTH':
      return 'INTERVAL YEAR TO MONTH'
    case 'INTERVAL_DAY_TIME':
      return 'INTERVAL DAY TO SECOND(3)'
    default:
      return type.kind
  }
}
