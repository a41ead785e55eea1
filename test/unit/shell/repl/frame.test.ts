import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type Frame, frameOf } from '../../../../src/shell/repl/frame.ts'
import { Highlighter } from '../../../../src/shell/repl/highlight.ts'
import { Screen } from '../../../../src/shell/repl/screen.ts'

const highlighter = new Highlighter()

function frame(
  text: string,
  more: { cursor?: number; columns?: number; rows?: number } = {},
): Frame {
  const { cursor = text.length, columns = 21, rows = 10 } = more
  return frameOf({
    text,
    cursor,
    prompt: '> ',
    morePrompt: '. ',
    lastPrompt: () => '. ',
    below: [],
    columns,
    screenRows: rows,
    paint: (_, shown) => shown,
    highlighter,
  })
}

describe('a frame', () => {
  test('has a row for each line, and the cursor where it is', () => {
    const { rows, cursorRow, cursorCells } = frame('a\nbcd', { cursor: 4 })
    expect(rows).toEqual(['> a', '. bcd'])
    expect([cursorRow, cursorCells]).toEqual([1, 4])
  })

  test('folds long lines, and a full last row has the cursor below it', () => {
    const { rows, cursorRow, cursorCells } = frame('x'.repeat(18))
    expect(rows).toEqual([`> ${'x'.repeat(18)}`, '  '])
    expect([cursorRow, cursorCells]).toEqual([1, 2])
    expect(frame('x'.repeat(30)).rows).toEqual([`> ${'x'.repeat(18)}`, `  ${'x'.repeat(12)}`])
  })

  test('folds between wide characters, never within', () => {
    expect(frame(`a${'日'.repeat(9)}`).rows).toEqual([`> a${'日'.repeat(8)}`, '  日'])
    expect(frame(`a${'日'.repeat(9)}`).cursorCells).toBe(4)
  })

  test('shows tabs as blanks and control characters by their names', () => {
    expect(frame("a\tb\x1b'").rows).toEqual(["> a   b^['"])
  })

  test('is no higher than the screen, around the cursor', () => {
    const text = Array.from({ length: 100 }, (_, i) => `line${i}`).join('\n')
    const { rows, cursorRow } = frame(text, { cursor: text.indexOf('line50') })
    expect(rows.length).toBe(10)
    expect(rows[cursorRow]).toBe('. line50')
  })

  test('a key in 40 KB takes well under 16 ms', () => {
    const text = "SELECT a, b FROM t WHERE c = 1 AND d LIKE 'x%';\n".repeat(850)
    frame(text, { columns: 80, rows: 24 })
    // The processor's time, for other programs run beside this one.
    const began = process.cpuUsage()
    for (let i = 0; i < 20; i++) frame(`${text}${'x'.repeat(i)}`, { columns: 80, rows: 24 })
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 20_000).toBeLessThan(16)
  })
})

describe('the screen', () => {
  function drawn(...frames: Frame[]): string[] {
    const stdout = new PassThrough()
    const screen = new Screen(stdout)
    return frames.map((each) => {
      screen.draw(each)
      return String(stdout.read() ?? '')
    })
  }

  test('writes only the row that changed', () => {
    const before = frame('SELECT 1,\nabc')
    const [, second = ''] = drawn(before, frame('SELECT 1,\nabcd'))
    expect(second).toContain('. abcd')
    expect(second).not.toContain('SELECT')
  })

  test('takes away the rows that are no more', () => {
    const [, second = ''] = drawn(frame('a\nb\nc'), frame('a'))
    expect(second).toContain('\x1b[J')
  })
})
