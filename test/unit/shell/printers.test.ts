import { describe, expect, test } from 'vitest'
import type { OutputForm } from '../../../src/shell/arguments.ts'
import { printRows } from '../../../src/shell/print-rows.ts'
import { rowPrinter, type TerminalLook } from '../../../src/shell/row-printer.ts'
import { BIGINT, type Field, STRING } from '../../../src/values/index.ts'

const id: Field = { name: 'id', type: BIGINT }
const text: Field = { name: 'text', type: STRING }

const terminal = (columns: number): TerminalLook => ({
  columns: () => columns,
  faint: (given) => `<${given}>`,
})

async function printed(
  form: OutputForm,
  rows: readonly (readonly unknown[])[],
  look?: TerminalLook,
): Promise<string[]> {
  let out = ''
  const output = {
    write(more: string) {
      out += more
    },
    pending: () => 0,
    drained: async () => {},
  }
  await printRows({ fields: [id, text], rows }, form, output, look)
  expect(out.endsWith('\n')).toBe(true)
  return out.slice(0, -1).split('\n')
}

describe('csv', () => {
  test('quotes what must be, and tells NULL from an empty text', async () => {
    const rows = [
      [1n, 'a,b'],
      [2n, 'say "hi"'],
      [3n, 'two\nlines'],
      [4n, ''],
      [null, null],
      [6n, ' x '],
    ]
    expect(await printed('csv', rows)).toEqual([
      'id,text',
      '1,"a,b"',
      '2,"say ""hi"""',
      '3,"two',
      'lines"',
      '4,""',
      ',',
      '6, x ',
    ])
  })

  test('of no rows there are the names', async () => {
    expect(await printed('csv', [])).toEqual(['id,text'])
  })
})

test('markdown aligns numbers and escapes what would end a cell', async () => {
  expect(
    await printed('markdown', [
      [1n, 'a|b'],
      [null, 'x\ny'],
    ]),
  ).toEqual(['| id | text |', '| ---: | --- |', '| 1 | a\\|b |', '| NULL | x<br>y |'])
})

test('vertical has a line for each value', async () => {
  expect(
    await printed('vertical', [
      [1n, 'x'],
      [null, 'two\nlines'],
    ]),
  ).toEqual([
    '-[ RECORD 1 ]',
    'id   | 1',
    'text | x',
    '-[ RECORD 2 ]',
    'id   | NULL',
    'text | two',
    '     | lines',
    '2 rows',
  ])
})

describe('a table', () => {
  test('aligns numbers to the right and marks NULL on a terminal', async () => {
    expect(
      await printed(
        'table',
        [
          [1n, '日本'],
          [20n, null],
        ],
        terminal(80),
      ),
    ).toEqual([
      '┌────┬──────┐',
      '│ id │ text │',
      '├────┼──────┤',
      '│  1 │ 日本 │',
      '│ 20 │ <NULL> │',
      '└────┴──────┘',
      '2 rows',
    ])
  })

  test('is cut to the terminal, and in a pipe not at all', async () => {
    const long = 'x'.repeat(100)
    const cut = await printed('table', [[1n, long]], terminal(40))
    expect(Math.max(...cut.map((line) => line.length))).toBeLessThanOrEqual(39)
    expect(cut[3]).toContain('x…')
    expect((await printed('table', [[1n, long]]))[3]).toContain(long)
  })

  test('shows control characters as pictures', async () => {
    expect((await printed('table', [[1n, 'a\n\x1b[31m']]))[3]).toBe('│  1 │ a␊␛[31m │')
  })

  test('goes on as lines after 1,000 rows', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => [BigInt(i), `row ${i}`])
    const lines = await printed('table', rows, terminal(80))
    expect(lines.length).toBe(1502)
    expect(lines[0]?.trim()).toMatch(/^id\s+text$/)
    expect(lines[1500]?.trim()).toMatch(/^1499\s+row 1499$/)
    expect(lines.at(-1)).toBe('1500 rows')
  })
})

test('rows of an endless query appear with their batch', async () => {
  let out = ''
  const output = {
    write(more: string) {
      out += more
    },
    pending: () => 0,
    drained: async () => {},
  }
  const printer = rowPrinter({
    form: 'table',
    fields: [id, text],
    hasOp: true,
    isLive: true,
    output,
  })
  printer.begin()
  printer.print(['+I', '1', 'x'])
  printer.flush()
  expect(out.split('\n').map((line) => line.trim())).toEqual(['op  id  text', '+I   1  x', ''])
  printer.print(['-U', '1', 'x'])
  printer.flush()
  printer.end()
  expect(out).toContain('-U   1  x\n2 rows\n')
})

test('rows that come only at the end of an endless query make one box', () => {
  let out = ''
  const output = {
    write(more: string | Uint8Array) {
      out += more
    },
    pending: () => 0,
    drained: async () => {},
  }
  const printer = rowPrinter({ form: 'table', fields: [id], hasOp: false, isLive: true, output })
  printer.begin()
  printer.print(['1'])
  printer.end()
  expect(out).toBe('┌────┐\n│ id │\n├────┤\n│  1 │\n└────┘\n1 row\n')
})
