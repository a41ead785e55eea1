import { laneOf, printType, SqlError, type SqlType } from '../../values/index.ts'
import { aggregate } from '../define.ts'

/** The argument's type if its values have an order that MIN and MAX know. */
function ordered(name: string, argument: SqlType | undefined): SqlType {
  const binary = argument?.kind === 'BINARY' || argument?.kind === 'VARBINARY'
  if (argument && argument.kind !== 'NULL' && !binary && laneOf(argument) !== 'any') return argument
  const given = argument ? printType({ ...argument, nullable: true }) : 'no argument'
  throw new SqlError('type-mismatch', `${name} takes a number, text, time or BOOLEAN, not ${given}`)
}

export const min = aggregate({
  name: 'MIN',
  about: 'The least value that is not NULL.',
  returns: (argument) => ordered('MIN', argument),
  examples: [["MIN(x) FROM (VALUES ('b'), ('a')) AS v(x)", 'a']],
})

export const max = aggregate({
  name: 'MAX',
  about: 'The greatest value that is not NULL.',
  returns: (argument) => ordered('MAX', argument),
  examples: [['MAX(x) FROM (VALUES (1), (3), (2)) AS v(x)', 3]],
})
