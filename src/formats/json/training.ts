import { BatchBuilder, INT, type SqlType } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import type { Lead } from './generate.ts'

const STRINGS = ['""', '"a"', '"ab"', '"abc"', '"abcd efgh"', '"é"', '"a\\n"', '"\\u00e9 abcdefg"']
const NUMBERS = ['0', '7', '-12', '12.5', '1234567890123', '-0.125', '0.12345678901234567', '1e3']
const TIMES = ['"2024-01-01 00:00:00.123"', '"2024-01-01T00:00:00Z"', '"1969-12-31 23:59:59.5"']
const ANY = ['null', 'true', 'false', ' 1 ', '{"a":[1]}', '[]']

/**
 * Records that visit the ways through generated code: usual and unusual values of every field, known keys and others.
 * V8 drops optimised code when a branch is taken for the first time, and may then stay with code of a third of the speed
 * (seen in one decoder of thirty); so every branch is taken before the first record.
 */
export function trainingRecords(fields: readonly DecodedField[], leads: readonly Lead[]): Buffer[] {
  const records: Buffer[] = []
  const shape = leads.length > 0 ? leads : fields.map(leadOf)
  const rounds = STRINGS.length + NUMBERS.length + ANY.length
  for (let r = 0; r < rounds; r++) {
    const members = shape.flatMap((lead, m) => [
      lead.bytes,
      trainingValue(fields[lead.field]?.type, r + (m % 3)),
    ])
    records.push(Buffer.concat([...members, Buffer.from(r % 4 === 3 ? ' , "x" : 1 }' : '}')]))
    // Departs behind the first member.
    const other = Buffer.from(
      `,"other":${[...STRINGS, ...ANY][r % 14]},"é":"${'y'.repeat(r % 5)}"}`,
    )
    records.push(Buffer.concat([...members.slice(0, 2), other]))
  }
  return records
}

function leadOf(field: DecodedField, f: number): Lead {
  const before = `${f === 0 ? '{' : ','}${f % 2 === 0 ? '' : ' '}`
  const bytes = Buffer.from(`${before}${JSON.stringify(field.name)}:`)
  return { bytes, keyAt: before.length, field: f, first: 0 }
}

function trainingValue(type: SqlType | undefined, n: number): Buffer {
  const usual = type === undefined ? [...STRINGS, ...NUMBERS] : usualOf(type)
  const values = [...usual, ...ANY]
  return Buffer.from(values[n % values.length] as string)
}

function usualOf(type: SqlType): string[] {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return STRINGS
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return TIMES
    default:
      return NUMBERS
  }
}

/** A builder that has the fields' columns in their places, to be written to and thrown away. */
export function scratchBuilder(fields: readonly DecodedField[]): BatchBuilder {
  const columns = Math.max(-1, ...fields.map((field) => field.column)) + 1
  return new BatchBuilder(
    Array.from(
      { length: columns },
      (_, c) => fields.find((field) => field.column === c) ?? { name: '', type: INT },
    ),
  )
}
