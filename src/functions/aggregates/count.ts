import { BIGINT, withNullable } from '../../values/index.ts'
import { aggregate } from '../define.ts'

export const count = aggregate({
  name: 'COUNT',
  about: 'How many rows, or how many that are not NULL.',
  returns: () => withNullable(BIGINT, false),
  examples: [
    ['COUNT(*) FROM (VALUES (1), (2), (CAST(NULL AS INT))) AS v(x)', 3],
    ['COUNT(x) FROM (VALUES (1), (2), (CAST(NULL AS INT))) AS v(x)', 2],
    ['COUNT(DISTINCT x) FROM (VALUES (1), (2), (1)) AS v(x)', 2],
  ],
})
