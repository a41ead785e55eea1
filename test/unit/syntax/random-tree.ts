import fc from 'fast-check'
import type { Expression, Identifier, Query, Statement } from '../../../src/syntax/index.ts'
import { BIGINT, decimal, type SqlType, STRING, timestamp } from '../../../src/values/index.ts'

const at = { start: 0, end: 0 }
const name: fc.Arbitrary<Identifier> = fc
  .oneof(
    fc.constantFrom(
      'a',
      'b',
      'Order',
      'select',
      'value',
      'source',
      'größe',
      'a b',
      'x`y',
      '1a',
      'end',
    ),
    fc.string({ minLength: 1, maxLength: 5 }),
  )
  .map((text) => ({ name: text, at }))
const text = fc.oneof(
  fc.constantFrom('', "it's", '%x_', '--', '/*', 'ä\n'),
  fc.string({ maxLength: 6 }),
)
const number = fc.constantFrom('0', '1', '42', '1.50', '.5', '1.', '1e3', '1E-3')

const type: fc.Arbitrary<SqlType> = fc.letrec<{ type: SqlType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<SqlType>(BIGINT, STRING, decimal(10, 2), timestamp(3), {
      kind: 'TIMESTAMP_LTZ',
      precision: 6,
      nullable: false,
    }),
    tie('type').map((element): SqlType => ({ kind: 'ARRAY', element, nullable: true })),
    fc.tuple(name, tie('type')).map(
      ([field, inner]): SqlType => ({
        kind: 'ROW',
        fields: [{ name: field.name, type: inner }],
        nullable: true,
      }),
    ),
  ),
})).type

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant<Expression>({ kind: 'Null', at }),
  fc.boolean().map((value): Expression => ({ kind: 'Boolean', value, at })),
  number.map((digits): Expression => ({ kind: 'Number', text: digits, at })),
  text.map((value): Expression => ({ kind: 'String', value, at })),
  fc
    .array(name, { minLength: 1, maxLength: 2 })
    .map((path): Expression => ({ kind: 'Column', path, at })),
  fc.tuple(text, fc.boolean()).map(
    ([value, negative]): Expression => ({
      kind: 'Interval',
      value,
      negative,
      from: 'MINUTE',
      to: 'SECOND',
      at,
    }),
  ),
  text.map((value): Expression => ({ kind: 'TypedLiteral', type: 'TIMESTAMP', value, at })),
)

const binaryOperators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'AND',
  'OR',
  '||',
] as const

/** Expressions of every kind, in every place. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => {
  const any = tie('any')
  const list = fc.array(any, { minLength: 1, maxLength: 3 })
  const negated = fc.boolean()
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constant('Unary'),
        operator: fc.constantFrom('-', '+', 'NOT'),
        operand: any,
      }),
      fc.record({
        kind: fc.constant('Binary'),
        operator: fc.constantFrom(...binaryOperators),
        left: any,
        right: any,
      }),
      fc.record({
        kind: fc.constant('Is'),
        what: fc.constantFrom('NULL', 'TRUE', 'UNKNOWN'),
        negated,
        operand: any,
      }),
      fc.record({ kind: fc.constant('IsDistinct'), negated, left: any, right: any }),
      fc.record({ kind: fc.constant('Between'), negated, operand: any, low: any, high: any }),
      fc.record({ kind: fc.constant('In'), negated, operand: any, list }),
      fc.record(
        { kind: fc.constant('Like'), negated, operand: any, pattern: any, escape: any },
        { requiredKeys: ['kind', 'negated', 'operand', 'pattern'] },
      ),
      fc.record(
        {
          kind: fc.constant('Case'),
          operand: any,
          // biome-ignore lint/suspicious/noThenProperty: a branch is WHEN … THEN …
          branches: fc.array(fc.record({ when: any, then: any }), { minLength: 1, maxLength: 2 }),
          otherwise: any,
        },
        { requiredKeys: ['kind', 'branches'] },
      ),
      fc.record({ kind: fc.constant('Cast'), operand: any, type, safe: fc.boolean() }),
      fc.record(
        {
          kind: fc.constant('Call'),
          name: fc.constantFrom('F', 'COUNT', 'LEFT', 'IF'),
          args: list,
          distinct: fc.boolean(),
          star: fc.constant(false),
          filter: any,
        },
        { requiredKeys: ['kind', 'name', 'args', 'distinct', 'star'] },
      ),
      fc.record({
        kind: fc.constant('Call'),
        name: fc.constantFrom('SUBSTRING', 'EXTRACT', 'POSITION', 'FLOOR'),
        args: fc.tuple(fc.constant({ kind: 'String', value: 'YEAR', at }), any),
        distinct: fc.constant(false),
        star: fc.constant(false),
      }),
    ) as unknown as fc.Arbitrary<Expression>,
  }
}).any

/** Queries over such expressions. */
export const query: fc.Arbitrary<Query> = fc.letrec<{ any: Query }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.record(
      {
        kind: fc.constant('Select'),
        distinct: fc.boolean(),
        items: fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('Star'), qualifier: name }, { requiredKeys: ['kind'] }),
            fc.record(
              { kind: fc.constant('Item'), expression, alias: name },
              { requiredKeys: ['kind', 'expression'] },
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        from: fc.oneof(
          fc.record(
            { kind: fc.constant('Table'), name, alias: name },
            { requiredKeys: ['kind', 'name'] },
          ),
          fc.record({
            kind: fc.constant('Subquery'),
            query: tie('any'),
            alias: name,
            columns: fc.array(name, { minLength: 1, maxLength: 2 }),
          }),
        ),
        where: expression,
        groupBy: fc.array(expression, { minLength: 1, maxLength: 2 }),
        having: expression,
      },
      { requiredKeys: ['kind', 'distinct', 'items', 'from'] },
    ),
    fc.record({
      kind: fc.constant('Values'),
      rows: fc.array(fc.array(expression, { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    fc.record({
      kind: fc.constant('UnionAll'),
      inputs: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('Limit'),
      input: tie('any'),
      count: fc.nat(100),
      offset: fc.nat(5),
    }),
    fc.record({
      kind: fc.constant('With'),
      tables: fc.array(fc.record({ name, query: tie('any') }), { minLength: 1, maxLength: 2 }),
      body: tie('any'),
    }),
  ) as unknown as fc.Arbitrary<Query>,
})).any

/** Statements over such queries. */
export const statement: fc.Arbitrary<Statement> = fc.oneof(
  query.map((body) => ({ kind: 'Select', query: body })),
  fc.record({ kind: fc.constant('Insert'), target: name, query }),
  fc.record({
    kind: fc.constant('CreateView'),
    name,
    columns: fc.array(name, { minLength: 1, maxLength: 3 }),
    query,
    ifNotExists: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('CreateTable'),
    role: fc.constantFrom('source', 'sink', 'table'),
    name,
    connector: fc.constantFrom('kafka', 'memory', 'a b').map((word) => ({ name: word, at })),
    columns: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('Physical'), name, type, primaryKey: fc.constant(false) }),
        fc.record({ kind: fc.constant('Metadata'), name, type, key: text, virtual: fc.boolean() }),
        fc.record({ kind: fc.constant('Computed'), name, expression }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    options: fc.uniqueArray(
      fc.record({ key: text.filter((key) => key !== 'connector'), value: text }),
      { selector: ({ key }) => key, maxLength: 3 },
    ),
    ifNotExists: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('Set'), key: text, value: text }),
) as unknown as fc.Arbitrary<Statement>
