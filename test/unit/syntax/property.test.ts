import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatError, parse, print } from '../../../src/syntax/index.ts'
import { SqlErrors } from '../../../src/values/index.ts'
import { bare } from './bare.ts'
import { statement } from './random-tree.ts'
import { scripts } from './scripts.ts'

test('any tree, printed and parsed, is the same tree', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(statement, (tree) => {
      expect(bare(parse(print(tree)))).toEqual([bare(tree)])
    }),
    { numRuns: 200 },
  )
})

/** The pieces that a script could be put together from. */
const pieces = [...new Set(scripts.flatMap((script) => script.match(/\w+|'[^']*'|[^\s\w]/g) ?? []))]

test('any text gives statements or mistakes with a place, and never another error', {
  timeout: 60_000,
}, () => {
  const soup = fc
    .array(fc.constantFrom(...pieces, ';', '\n'), { maxLength: 25 })
    .map((list) => list.join(' '))
  const cut = fc
    .tuple(fc.constantFrom(...scripts), fc.nat(300), fc.nat(10), fc.constantFrom('', ...pieces))
    .map(
      ([script, start, length, put]) => script.slice(0, start) + put + script.slice(start + length),
    )
  fc.assert(
    fc.property(fc.oneof(soup, cut, fc.string()), (text) => {
      try {
        parse(text, 'job.sql')
      } catch (error) {
        expect(error).toBeInstanceOf(SqlErrors)
        if (!(error instanceof SqlErrors)) return
        for (const mistake of error.errors) {
          expect(mistake.at).toBeDefined()
          expect(mistake.source).toEqual({ name: 'job.sql', text })
          expect(mistake.message).not.toMatch(/undefined|NaN|\[object/)
          formatError(mistake)
        }
      }
    }),
    { numRuns: 300 },
  )
})
