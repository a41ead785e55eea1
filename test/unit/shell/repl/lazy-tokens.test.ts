import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenize } from '../../../../grammar/index.ts'
import { LazyTokens } from '../../../../src/shell/repl/lazy-tokens.ts'

const piece = fc.constantFrom(
  'SELECT ',
  'name',
  ' ',
  '\n',
  "'",
  '"',
  '`',
  '--',
  '/*',
  '*/',
  '1.5',
  '(',
  ')',
  ';',
  '日本',
  '@',
  '||',
  '-',
  '/',
  'x'.repeat(5000),
  "'long string ".repeat(900),
)

test('after any changes the tokens are those of the whole text', () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(9),
    put: piece,
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), fc.nat(3), (changes, every) => {
      const lazy = new LazyTokens()
      let text = ''
      for (const [i, { at, cut, put }] of changes.entries()) {
        const place = Math.round(at * text.length)
        text = text.slice(0, place) + put + text.slice(place + cut)
        if (i % (every + 1) === 0) lazy.upTo(text, place)
      }
      expect(lazy.upTo(text, text.length)).toEqual(tokenize(text))
    }),
    { numRuns: 200 },
  )
})
