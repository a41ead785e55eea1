import { decimal, isNumeric, printType, SqlError, type SqlType } from '../../values/index.ts'
import { aggregate } from '../define.ts'

/** The argument's type if it is a number. */
function numeric(name: string, argument: SqlType | undefined): SqlType {
  if (argument && isNumeric(argument)) return argument
  const given = argument ? printType({ ...argument, nullable: true }) : 'no argument'
  throw new SqlError('type-mismatch', `${name} takes a number, not ${given}`)
}

export const sum = aggregate({
  name: 'SUM',
  about:
    "The sum of what is not NULL; NULL of nothing. Integers keep their type and wrap around like Flink's.",
  returns(argument) {
    const type = numeric('SUM', argument)
    return type.kind === 'DECIMAL' ? decimal(38, type.scale) : type
  },
  examples: [
    ['SUM(x) FROM (VALUES (1), (2), (4)) AS v(x)', 7],
    ['SUM(x) FROM (VALUES (1.5), (2.5)) AS v(x)', '4.0'],
  ],
})

export const avg = aggregate({
  name: 'AVG',
  about:
    'The mean of what is not NULL; NULL of nothing. Of integers it is an integer, cut off towards zero.',
  returns(argument) {
    const type = numeric('AVG', argument)
    return type.kind === 'DECIMAL' ? decimal(38, Math.max(6, type.scale)) : type
  },
  examples: [
    ['AVG(x) FROM (VALUES (1), (2), (5)) AS v(x)', 2],
    ['AVG(x) FROM (VALUES (1.5), (2.5)) AS v(x)', '2.000000'],
  ],
})
