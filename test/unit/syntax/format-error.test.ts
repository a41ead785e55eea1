import { expect, test } from 'vitest'
import { formatError } from '../../../src/syntax/index.ts'
import { SqlError } from '../../../src/values/index.ts'

function shown(text: string, start: number, end: number): string[] {
  const error = new SqlError('syntax', 'wrong', { at: { start, end }, hint: 'right' })
  error.source = { name: 'job.sql', text }
  return formatError(error).split('\n')
}

test('the line, a caret under the place, and the hint', () => {
  expect(shown('SELECT a\nFROM b', 14, 15)).toEqual([
    'job.sql:2:6: error: wrong',
    '  FROM b',
    '       ^',
    'hint: right',
  ])
})

test('tabs and wide characters move the caret as they move the text', () => {
  expect(shown('\ta\tbc', 3, 5).slice(1, 3)).toEqual([
    '          a       bc',
    `${' '.repeat(18)}^^`,
  ])
  expect(shown("'名前', x", 6, 7).slice(1, 3)).toEqual(["  '名前', x", '          ^'])
  expect(shown('é e\u0301 👍 x', 8, 9).slice(1, 3)).toEqual(['  é e\u0301 👍 x', '         ^'])
})

test('a place over several lines is marked on its first', () => {
  expect(shown("'a\r\nb'", 0, 6).slice(1, 3)).toEqual(["  'a", '  ^^'])
})

test('the end of the text has a place too', () => {
  expect(shown('SELECT', 6, 7).slice(0, 3)).toEqual([
    'job.sql:1:7: error: wrong',
    '  SELECT',
    '        ^',
  ])
})

test('a long line is cut around the place', () => {
  const [, line = '', caret = ''] = shown(`${'x'.repeat(1000)}!${'y'.repeat(1000)}`, 1000, 1001)
  expect(line.length).toBeLessThan(170)
  expect(line[caret.indexOf('^')]).toBe('!')
})

test('without a place there is only the message', () => {
  expect(formatError(new SqlError('usage', 'wrong'))).toBe('error: wrong')
})
