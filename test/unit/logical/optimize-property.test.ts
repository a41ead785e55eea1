import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optimize } from '../../../src/logical/index.ts'
import { randomQuery } from './random-query.ts'
import { bound, run } from './run-query.ts'

test('an optimised plan has the same fields, gives the same rows, and is plain JSON', () => {
  fc.assert(
    fc.property(randomQuery, (sql) => {
      const query = bound(sql)
      const optimised = optimize(query)
      expect(optimised.plan.fields).toEqual(query.plan.fields)
      expect(JSON.parse(JSON.stringify(optimised))).toEqual(optimised)
      expect(run(optimised)).toEqual(run(query))
    }),
    { numRuns: 60 },
  )
}, 60_000)
