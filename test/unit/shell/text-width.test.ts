import { describe, expect, test } from 'vitest'
import {
  clusterEnd,
  clusterStart,
  fitText,
  textWidth,
  visibleText,
} from '../../../src/shell/text-width.ts'

test.each([
  ['abc', 3],
  ['日本語', 6],
  ['한글', 4],
  ['e\u0301', 1],
  ['ｆｕｌｌ', 8],
  ['👍', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧‍👦', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['❤', 1],
  ['→ ü ß …', 7],
  ['नमस्ते', 4],
  ['\u200b', 0],
  ['✅⚡', 4],
])('%j takes %i cells', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

describe('characters', () => {
  const characters = [
    'a',
    'e\u0301',
    '日',
    '👨‍👩‍👧',
    '🇩🇪',
    '🇫🇷',
    '👍🏽',
    '\n',
    'ü',
    '한',
    'z\u0323\u0302',
  ]

  test('are walked through in both directions', () => {
    const text = characters.join('')
    const forth: string[] = []
    for (let at = 0; at < text.length; at = clusterEnd(text, at))
      forth.push(text.slice(at, clusterEnd(text, at)))
    expect(forth).toEqual(characters)
    const back: string[] = []
    for (let at = text.length; at > 0; at = clusterStart(text, at))
      back.unshift(text.slice(clusterStart(text, at), at))
    expect(back).toEqual(characters)
  })
})

test('a text is cut to its cells', () => {
  expect(fitText('abcdef', 4)).toBe('abc…')
  expect(fitText('abcd', 4)).toBe('abcd')
  expect(fitText('日本語', 5)).toBe('日本…')
  expect(fitText('日本語', 4)).toBe('日…')
  expect(fitText('日本語', 6)).toBe('日本語')
})

test('control characters of data are shown as pictures', () => {
  expect(visibleText('a\tb\n\x1b[31m\x7f')).toBe('a␉b␊␛[31m␡')
})
