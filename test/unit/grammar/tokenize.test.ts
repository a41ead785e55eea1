import { expect, test } from 'vitest'
import { isReserved, keywordList, tokenize } from '../../../grammar/index.ts'

test('a text is cut into classes, mistakes and comments among them', () => {
  const text = "SELECT a, `b`, 1.5 FROM x -- c\n WHERE count('it''s') >= 2 # 'open"
  const pieces = tokenize(text)
  expect(pieces.map((piece) => `${piece.class}:${piece.text}`)).toEqual([
    'keyword:SELECT',
    'name:a',
    'punctuation:,',
    'quoted-name:`b`',
    'punctuation:,',
    'number:1.5',
    'keyword:FROM',
    'name:x',
    'comment:-- c',
    'keyword:WHERE',
    'keyword:count',
    'punctuation:(',
    "string:'it''s'",
    'punctuation:)',
    'operator:>=',
    'number:2',
    'error:#',
    "error:'open",
  ])
  for (const { text: image, start, end } of pieces) expect(text.slice(start, end)).toBe(image)
})

test('keywords are known, and which of them names need quotes', () => {
  expect(keywordList).toContain('WATERMARK')
  expect(isReserved('timestamp')).toBe(true)
  expect(isReserved('source')).toBe(false)
})
