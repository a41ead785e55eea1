import fc from 'fast-check'

type Kind = 'int' | 'long' | 'text' | 'bool' | 'dec'

interface Column {
  readonly name: string
  readonly kind: Kind
}

const LITERALS: Readonly<Record<Kind, readonly string[]>> = {
  int: ['0', '1', '-3', '7', 'CAST(NULL AS INT)'],
  long: ['5000000000', 'CAST(2 AS BIGINT)'],
  text: ["'a'", "'bc'", "''", 'CAST(NULL AS STRING)'],
  bool: ['TRUE', 'FALSE', 'CAST(NULL AS BOOLEAN)'],
  dec: ['1.5', '-0.25', 'CAST(3 AS DECIMAL(10, 2))'],
}

/** The rows that random queries read: NULLs, equals, and values of each kind. */
const BASE = `(VALUES
  (1, CAST(10 AS BIGINT), 'a', TRUE, 1.50), (2, CAST(20 AS BIGINT), 'b', FALSE, 2.25),
  (2, CAST(NULL AS BIGINT), 'bc', TRUE, -1.00), (CAST(NULL AS INT), CAST(5 AS BIGINT), '', FALSE, 0.10),
  (1, CAST(10 AS BIGINT), CAST(NULL AS STRING), CAST(NULL AS BOOLEAN), 1.50)
) AS base (i, l, s, p, m)`

const BASE_COLUMNS: readonly Column[] = [
  { name: 'i', kind: 'int' },
  { name: 'l', kind: 'long' },
  { name: 's', kind: 'text' },
  { name: 'p', kind: 'bool' },
  { name: 'm', kind: 'dec' },
]

const pick = <Item>(items: readonly Item[]): fc.Arbitrary<Item> => fc.constantFrom(...items)

/** An expression of a kind over columns, as SQL. */
function expression(kind: Kind, columns: readonly Column[], depth: number): fc.Arbitrary<string> {
  const own = columns.filter((column) => column.kind === kind).map(({ name }) => name)
  const leaf = pick([...LITERALS[kind], ...own, ...own])
  if (depth === 0) return leaf
  const sub = (of: Kind) => expression(of, columns, depth - 1)
  const choice = fc
    .tuple(sub('bool'), sub(kind), sub(kind))
    .map(([when, yes, no]) => `CASE WHEN ${when} THEN ${yes} ELSE ${no} END`)
  return fc.oneof(leaf, choice, ...compound(kind, sub))
}

function compound(kind: Kind, sub: (of: Kind) => fc.Arbitrary<string>): fc.Arbitrary<string>[] {
  const pair = (of: Kind, ...operators: string[]) =>
    fc.tuple(sub(of), pick(operators), sub(of)).map(([a, o, b]) => `(${a} ${o} ${b})`)
  switch (kind) {
    case 'int':
      return [pair('int', '+', '-', '*'), sub('text').map((text) => `CHAR_LENGTH(${text})`)]
    case 'long':
      return [fc.tuple(sub('long'), sub('int')).map(([a, b]) => `(${a} + ${b})`)]
    case 'text':
      return [pair('text', '||'), sub('text').map((text) => `UPPER(${text})`)]
    case 'dec':
      return [pair('dec', '+', '-')]
    case 'bool':
      return [
        pair('bool', 'AND', 'OR', '='),
        pair('int', '<', '=', '>=', '<>'),
        pair('text', '=', '<>'),
        fc.tuple(sub('int'), sub('dec')).map(([a, b]) => `(${a} > ${b})`),
        sub('int').map((each) => `(${each} IS NULL)`),
        sub('bool').map((each) => `(NOT ${each})`),
        fc.tuple(sub('int'), sub('int')).map(([a, b]) => `(${a} IN (${b}, 1, 2))`),
      ]
  }
}

interface Query {
  readonly sql: string
  readonly columns: readonly Column[]
}

const base: Query = { sql: BASE, columns: BASE_COLUMNS }

const KINDS: readonly Kind[] = ['int', 'long', 'text', 'bool', 'dec']

/** SELECT expressions, perhaps DISTINCT, FROM another query, perhaps WHERE. */
function project({ sql, columns }: Query): fc.Arbitrary<Query> {
  const items = fc.array(
    pick(KINDS).chain((kind) => expression(kind, columns, 2).map((text) => ({ kind, text }))),
    { minLength: 1, maxLength: 4 },
  )
  const where = fc.option(expression('bool', columns, 2), { nil: undefined })
  return fc.tuple(items, where, fc.boolean()).map(([list, condition, isDistinct]) => ({
    columns: list.map(({ kind }, i) => ({ name: `c${i}`, kind })),
    sql: `SELECT ${isDistinct ? 'DISTINCT ' : ''}${list.map(({ text }, i) => `${text} AS c${i}`).join(', ')} FROM ${sql}${condition ? ` WHERE ${condition}` : ''}`,
  }))
}

/** SELECT a key, a count and a greatest value, perhaps HAVING. */
function group({ sql, columns }: Query): fc.Arbitrary<Query> {
  const parts = pick(columns).chain((key) => {
    const having = fc.oneof(
      expression('bool', [key], 2),
      fc.constant('COUNT(*) > 1'),
      fc.constant('TRUE'),
    )
    return fc.tuple(fc.constant(key), expression('int', columns, 1), having)
  })
  return parts.map(([key, argument, having]) => ({
    columns: [
      { name: 'k', kind: key.kind },
      { name: 'n', kind: 'long' },
      { name: 'g', kind: 'int' },
    ],
    sql: `SELECT ${key.name} AS k, COUNT(*) AS n, MAX(${argument}) AS g FROM ${sql} GROUP BY ${key.name} HAVING ${having}`,
  }))
}

/** Both halves of a query, with some columns dropped. */
function union({ sql, columns }: Query): fc.Arbitrary<Query> {
  const names = columns.map(({ name }) => name).join(', ')
  return fc.constant({
    columns,
    sql: `SELECT ${names} FROM ${sql} UNION ALL SELECT ${names} FROM ${sql}`,
  })
}

const nested = (query: Query): Query =>
  query === base ? query : { ...query, sql: `(${query.sql}) AS q` }

const step = (query: Query): fc.Arbitrary<Query> =>
  fc.oneof(project(nested(query)), group(nested(query)), union(nested(query)))

/** A random query of up to three levels. */
export const randomQuery: fc.Arbitrary<string> = step(base)
  .chain((one) => fc.oneof(fc.constant(one), step(one)))
  .chain((two) => fc.oneof(fc.constant(two), project(nested(two))))
  .map(({ sql }) => sql)
