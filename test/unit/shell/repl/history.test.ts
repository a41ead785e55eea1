import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { withoutSecrets } from '../../../../src/shell/repl/hide-secrets.ts'
import { History } from '../../../../src/shell/repl/history.ts'
import { appendHistory, historyPath, readHistory } from '../../../../src/shell/repl/history-file.ts'
import type { Key } from '../../../../src/shell/repl/key-decoder.ts'
import { Search } from '../../../../src/shell/repl/search.ts'

const folder = mkdtempSync(join(tmpdir(), 'tailrace-history-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('walking', () => {
  test('goes through whole statements and back to what was typed', () => {
    const history = new History(['a', 'b\nc'])
    expect(history.older('typed')).toBe('b\nc')
    expect(history.older('b\nc')).toBe('a')
    expect(history.older('a')).toBeUndefined()
    expect(history.newer('a')).toBe('b\nc')
    expect(history.newer('b\nc')).toBe('typed')
    expect(history.newer('typed')).toBeUndefined()
  })

  test('keeps changes until something is run', () => {
    const history = new History(['a', 'b'])
    history.older('')
    expect(history.older('b changed')).toBe('a')
    expect(history.newer('a')).toBe('b changed')
    history.add('c')
    expect(history.older('')).toBe('c')
    expect(history.older('c')).toBe('b')
  })

  test('adds nothing empty and nothing twice in a row', () => {
    const kept: string[] = []
    const history = new History(['a'], (entry) => void kept.push(entry))
    for (const entry of ['a', ' ', 'b', 'b']) history.add(entry)
    expect(kept).toEqual(['b'])
  })
})

describe('searching', () => {
  const key = (name: string): Key => ({ kind: 'key', name })
  const text = (typed: string): Key => ({ kind: 'text', text: typed })

  test('finds the youngest, then older ones', () => {
    const search = new Search(new History(['SELECT x', 'SELECT y', 'other']), 'typed')
    search.press(text('sel'))
    expect(search.found).toBe('SELECT y')
    search.press(key('ctrl-r'))
    expect(search.found).toBe('SELECT x')
    search.press(key('ctrl-r'))
    expect([search.found, search.isFailed]).toEqual(['SELECT x', true])
    search.press(key('backspace'))
    expect([search.query, search.found, search.isFailed]).toEqual(['se', 'SELECT y', false])
  })

  test.each([
    ['enter', 'run'],
    ['ctrl-g', 'given-up'],
    ['ctrl-c', 'given-up'],
    ['left', 'taken'],
    ['escape', 'taken'],
  ])('%s: %s', (name, step) => {
    expect(new Search(new History(['a']), '').press(key(name))).toBe(step)
  })
})

describe('the file', () => {
  test('gives back what was appended, lines and backslashes and all', () => {
    const path = join(folder, 'new', 'history')
    const entries = ['SELECT 1;', 'SELECT\n\t2;', "SELECT '\\n \\\\';", 'SELECT "日本\r";']
    for (const entry of entries) expect(appendHistory(path, entry)).toBe(true)
    expect(readHistory(path)).toEqual(entries)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  test('is cut when it has become long', () => {
    const path = join(folder, 'long')
    writeFileSync(path, Array.from({ length: 9000 }, (_, i) => `SELECT ${i};\n`).join(''))
    expect(readHistory(path).length).toBe(5000)
    expect(readFileSync(path, 'utf8').split('\n').length).toBe(5001)
    expect(readHistory(path).at(-1)).toBe('SELECT 8999;')
  })

  test('that cannot be read or written does no harm', () => {
    expect(readHistory(join(folder, 'none'))).toEqual([])
    expect(appendHistory('/dev/null/history', 'x')).toBe(false)
  })

  test.each([
    [{ TAILRACE_HISTORY: '/x/h' }, '/x/h'],
    [{ TAILRACE_HISTORY: '' }, undefined],
    [{ XDG_STATE_HOME: '/s', HOME: '/h' }, '/s/tailrace/history'],
    [{ HOME: '/h' }, '/h/.local/state/tailrace/history'],
  ])('is found by the environment %j', (environment, path) => {
    expect(historyPath((name) => (environment as Record<string, string>)[name])).toBe(path)
  })
})

describe('secrets', () => {
  test.each([
    ["SELECT 'a' AS b;", "SELECT 'a' AS b;"],
    ['SELECT token, id FROM t;', 'SELECT token, id FROM t;'],
    ['SELECT password FROM t;', 'SELECT password FROM t;'],
    [
      "WITH (topic = 'a', 'properties.ssl.keystore.password' = 'x''y', format = 'json')",
      "WITH (topic = 'a', 'properties.ssl.keystore.password' = '***', format = 'json')",
    ],
    [
      'WITH (properties.sasl.password = abc.d, a = b)',
      "WITH (properties.sasl.password = '***', a = b)",
    ],
    [`'sasl.jaas.config' = 'x password="y";'`, `'sasl.jaas.config' = '***'`],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: SQL's own
    ["'sasl.password' = '${PASSWORD}'", "'sasl.password' = '${PASSWORD}'"],
    [`SELECT 'password=hunter2';`, undefined],
    ["'password' is 'x';", undefined],
  ])('of %s is kept %s', (statement, kept) => {
    expect(withoutSecrets(statement)).toBe(kept)
  })
})
