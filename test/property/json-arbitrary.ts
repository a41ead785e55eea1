import fc from 'fast-check'
import type { DecodedField } from '../../src/formats/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  INT,
  type SqlType,
  STRING,
  timestamp,
  withNullable,
} from '../../src/values/index.ts'

/** The types that generated code reads by itself, and some that it does not. */
export const TYPES: readonly SqlType[] = [
  BIGINT,
  INT,
  DOUBLE,
  decimal(12, 3),
  decimal(30, 5),
  BOOLEAN,
  STRING,
  timestamp(3),
  timestamp(9),
  { kind: 'DATE', nullable: true },
  { kind: 'FLOAT', nullable: true },
  { kind: 'TINYINT', nullable: true },
  { kind: 'SMALLINT', nullable: true },
  { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: true },
  withNullable(STRING, false),
]

const NAMES = [
  'id',
  'a',
  '',
  'price',
  'user_name',
  'user_nam',
  'ключ',
  'with "quotes"',
  '__proto__',
]

/** Some fields with different names. */
export const fields: fc.Arbitrary<DecodedField[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...TYPES)), {
    maxLength: 6,
    selector: ([name]) => name,
  })
  .map((pairs) => pairs.map(([name, type], column) => ({ name, type, column })))

/** JSON text of a value that may or may not be one of the type. */
function valueText(type: SqlType): fc.Arbitrary<string> {
  const usual = usualText(type)
  return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: anyText })
}

/** JSON of anything: what unused keys hold, or a value of the wrong type. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constant('null'),
  fc.json({ maxDepth: 3 }),
  fc.json({ maxDepth: 3 }).map((text) => JSON.stringify(JSON.parse(text), null, ' ')),
)

const stringText = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text))

/** JSON strings spelt with escapes that need not be. */
const escapedText = fc
  .string({ unit: 'binary', maxLength: 8 })
  .map((text) =>
    [...JSON.stringify(text).slice(1, -1)]
      .map((c) => (c > '~' ? [...c].flatMap(unitsOf).join('') : c))
      .join(''),
  )
  .map((text) => `"\\/${text}"`)

const unitsOf = (c: string): string[] =>
  Array.from({ length: c.length }, (_, i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`)

const dateTime = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const number = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => JSON.stringify(n)),
  fc.tuple(fc.integer(), fc.nat(999_999)).map(([a, b]) => `${a}.${b}`),
  fc.tuple(fc.integer(), fc.integer({ min: -30, max: 30 })).map(([a, b]) => `${a}e${b}`),
)

function usualText(type: SqlType): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'BIGINT':
      return fc.oneof(
        fc.maxSafeInteger().map(String),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
      )
    case 'INT':
      return fc.integer().map(String)
    case 'TINYINT':
    case 'SMALLINT':
      return fc
        .oneof(fc.integer({ min: -128, max: 127 }), fc.integer({ min: -9999, max: 99_999 }))
        .map(String)
    case 'BOOLEAN':
      return fc.boolean().map(String)
    case 'VARCHAR':
      return fc.oneof(stringText, escapedText)
    case 'TIMESTAMP':
      return dateTime.map(
        (iso) => `"${iso.replace('T', ' ').slice(0, type.precision > 3 ? 19 : 23)}"`,
      )
    case 'DATE':
      return dateTime.map((iso) => `"${iso.slice(0, 10)}"`)
    case 'TIMESTAMP_LTZ':
      return dateTime.map((iso) => `"${iso}"`)
    default:
      return number
  }
}

/** Blanks that may stand between the parts of JSON. */
export const blank = fc.constantFrom('', '', '', ' ', '\n  ', '\t', '\r\n')

/** The text of an object: used fields with values of mixed fitness and other keys, in any order and with blanks. */
export function objectText(used: readonly DecodedField[]): fc.Arbitrary<string> {
  const members = used.map(({ name, type }) => valueText(type).map((text) => [name, text] as const))
  const unused = fc.tuple(fc.constantFrom('x', 'idd', 'pric', 'toString', ''), anyText)
  return fc
    .tuple(
      fc.tuple(...members),
      fc.array(unused, { maxLength: 3 }),
      blank,
      fc.infiniteStream(fc.nat()),
    )
    .map(([known, unknown, space, random]) => {
      const next = () => random.next().value as number
      const others = unknown.filter(([name]) => !used.some((field) => field.name === name))
      const all = [...known.filter(() => next() % 10 > 0), ...others]
      const ordered = next() % 2 === 0 ? all : all.sort(() => (next() % 3) - 1)
      const texts = ordered.map(
        ([key, text]) => `${space}${JSON.stringify(key)}${space}:${space}${text}`,
      )
      return `{${texts.join(`${space},`)}${space}}`
    })
}
