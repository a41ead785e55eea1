import { describe, expect, test } from 'vitest'
import { tokenize } from '../../../../grammar/index.ts'
import { isReady, openAt, splitInput } from '../../../../src/shell/repl/split-input.ts'
import { abridged, entriesOf } from '../../../../src/shell/repl/submitted.ts'

describe('Enter', () => {
  test.each([
    'SELECT 1;',
    'SELECT 1 ; -- done',
    "SELECT ';';",
    'SELECT 1;\nSELECT 2;  \n',
    'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END;',
    ';',
    '',
    '  ',
    '.help',
    '.mode csv',
    'quit',
    'EXIT;',
    '\\q',
    'SELEC oops;',
    'SELECT 1 @ 2;',
  ])('runs %j', (text) => {
    expect(isReady(text)).toBe(true)
  })

  test.each([
    'SELECT 1',
    "SELECT ';",
    'SELECT 1 -- ;',
    'SELECT 1 /* ;',
    'SELECT `;',
    'SELECT 1; SELECT 2',
    'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1;',
    '-- only a remark',
    '.5',
    'quit 1',
  ])('goes on with %j', (text) => {
    expect(isReady(text)).toBe(false)
  })
})

test('statements are cut at their semicolons, wherever those are not', () => {
  const text = "SELECT ';' /* ; */ AS a -- ;\n;\n\n  SELECT `;`;;SELECT 3"
  expect(splitInput(text)).toEqual([
    { text: "SELECT ';' /* ; */ AS a", start: 0, isEnded: true },
    { text: 'SELECT `;`', start: text.indexOf('SELECT `'), isEnded: true },
    { text: 'SELECT 3', start: text.indexOf('SELECT 3'), isEnded: false },
  ])
})

test.each([
  ["SELECT 'a", 'string'],
  ['SELECT "a', 'name'],
  ['SELECT `a', 'name'],
  ['SELECT 1 /* a', 'comment'],
  ['SELECT (1', 'parenthesis'],
  ['SELECT (1)', undefined],
  ['SELECT (1; SELECT 2', undefined],
  ['SELECT 1', undefined],
])('what is open at the end of %j: %s', (text, open) => {
  expect(openAt(tokenize(text))).toBe(open)
})

describe('what goes into the history', () => {
  test('is each statement with its semicolon and the remarks before it', () => {
    expect(entriesOf('-- one\nSELECT 1;\nSELECT\n 2 ; SELECT 3;')).toEqual([
      '-- one\nSELECT 1;',
      'SELECT\n 2 ;',
      'SELECT 3;',
    ])
  })

  test('is a command as it was typed, and no way out', () => {
    expect(entriesOf('.mode csv')).toEqual(['.mode csv'])
    expect(entriesOf('quit')).toEqual([])
  })
})

test('a text that is longer than the screen leaves its ends behind', () => {
  const plain = (_: unknown, text: string): string => text
  expect(abridged('a\nb', 24, plain)).toBeUndefined()
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`)
  expect(abridged(lines.join('\n'), 24, plain)?.split('\n')).toEqual([
    ...lines.slice(0, 4),
    '… 92 more lines …',
    ...lines.slice(-4),
    '',
  ])
})
