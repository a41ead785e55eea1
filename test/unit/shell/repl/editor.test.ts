import { describe, expect, test } from 'vitest'
import { Editor, type Request } from '../../../../src/shell/repl/editor.ts'
import { type Key, KeyDecoder } from '../../../../src/shell/repl/key-decoder.ts'

/** An editor after some bytes, its text with `|` where the cursor is, and what it asked for. */
function edit(...chunks: string[]): { shown: string; asked: Request[]; editor: Editor } {
  const editor = new Editor()
  const decoder = new KeyDecoder()
  const press = (keys: readonly Key[]) => keys.flatMap((key) => editor.press(key) ?? [])
  const asked = chunks.flatMap((chunk) => [
    ...press(decoder.write(Buffer.from(chunk))),
    ...press(decoder.flush()),
  ])
  const { text, cursor } = editor.buffer
  return { shown: `${text.slice(0, cursor)}|${text.slice(cursor)}`, asked, editor }
}

const paste = (text: string): string => `\x1b[200~${text}\x1b[201~`
const [UP, DOWN, RIGHT, LEFT, HOME, END, DELETE] = [
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\x1b[H',
  '\x1b[F',
  '\x1b[3~',
]

test.each([
  ['inserts in the middle', ['abdef', LEFT, LEFT, LEFT, 'c'], 'abc|def'],
  ['pastes in the middle', ['abc def', '\x1b[D'.repeat(3), paste('XY')], 'abc XY|def'],
  ['a paste keeps tabs and lines', [paste('a\tb\r\nc')], 'a\tb\nc|'],
  ['goes to begin and end of the line', [paste('ab\ncd'), HOME, 'x', END, 'y'], 'ab\nxcdy|'],
  ['ctrl-a and ctrl-e do too', ['ab', '\x01', 'x', '\x05', 'y'], 'xaby|'],
  [
    'moves up and down inside',
    [paste('abc\nd\nefg'), UP, UP, 'x', DOWN, DOWN, 'y'],
    'abcx\nd\nefgy|',
  ],
  [
    'keeps to its column over a short line',
    [paste('abcd\n\nefgh'), LEFT, UP, UP, 'x'],
    'abcx|d\n\nefgh',
  ],
  ['columns are cells', [paste('日本x\nabcdef'), LEFT, LEFT, UP, 'y'], '日本y|x\nabcdef'],
  ['deletes to the right', ['abc', HOME, DELETE], '|bc'],
  ['ctrl-d deletes too', ['abc', HOME, '\x04'], '|bc'],
  ['joins lines by backspace', [paste('a\nb'), LEFT, '\x7f'], 'a|b'],
  [
    'moves by words',
    ['one two_2  three', '\x1bb', '\x1bb', 'x', '\x1bf', 'y'],
    'one xtwo_2y|  three',
  ],
  [
    'moves by words with arrows',
    ['one two', '\x1b[1;5D', 'x', '\x1b[1;5C', '\x1b[1;3D', 'y'],
    'one y|xtwo',
  ],
  ['kills to the end and yanks', ['abc def', '\x1bb', '\x0b', HOME, '\x19'], 'def|abc '],
  ['kills to the begin', ['abc def', '\x1bb', '\x15'], '|def'],
  ['kills the chunk before', ["a 'b.c'", '\x17'], 'a |'],
  ['kills in a row gather', ['a b c', '\x17', '\x17', HOME, '\x19'], 'b c|a '],
  ['kills a word on either side', ['a.b c', '\x1bb', '\x1b\x7f', '\x1bd'], 'a.|'],
  ['kills a line end', [paste('a\nb'), UP, END, '\x0b'], 'a|b'],
  ['swaps two characters', ['ab', '\x14'], 'ba|'],
  ['undoes', ['a b', '\x17', '\x1f'], 'a b|'],
  ['undoes a paste at once', ['x', paste('a\nb\nc'), '\x1f'], 'x|'],
  ['undoes typing by words', ['a', 'b', ' ', 'c', 'd', '\x1f'], 'ab |'],
  [
    'goes to begin and end of everything',
    [paste('a\nb'), '\x1b[1;5H', 'x', '\x1b[1;5F', 'y'],
    'xa\nby|',
  ],
  ['takes a composed emoji as one', ['👨‍👩‍👧x', LEFT, '\x7f'], '|x'],
  ['takes a letter with its mark as one', ['e\u0301x', LEFT, LEFT, 'y'], 'y|e\u0301x'],
  ['takes flags one by one', ['🇩🇪🇫🇷', '\x7f'], '🇩🇪|'],
  ['takes CJK one by one', ['日本語', '\x7f', LEFT], '日|本'],
  ['an escape leaves nothing behind', ['a', '\x1b', 'b'], 'ab|'],
  ['moves right over one', ['ab', HOME, RIGHT, 'x'], 'ax|b'],
])('%s', (_, chunks, expected) => {
  expect(edit(...chunks).shown).toBe(expected)
})

describe('asks', () => {
  test.each([
    ['\r', 'submit'],
    ['\x1b\r', 'newline'],
    ['\t', 'complete'],
    ['\x03', 'interrupt'],
    ['\x04', 'end-of-input'],
    ['\x0c', 'clear-screen'],
    ['\x12', 'search'],
    [UP, 'older'],
    [DOWN, 'newer'],
    ['\x1b[5~', 'older'],
    ['\x1a', 'suspend'],
  ])('%j for %s', (bytes, request) => {
    expect(edit(bytes).asked).toEqual([request])
  })

  test('for older statements only on the first line', () => {
    expect(edit(paste('a\nb\nc'), UP, UP, UP, DOWN, DOWN, DOWN).asked).toEqual(['older', 'newer'])
  })
})

test('a key in a text of 40 KB takes well under a frame', () => {
  const { editor } = edit(paste('SELECT a, b FROM t WHERE c = 1;\n'.repeat(1300)))
  const began = process.cpuUsage()
  for (let i = 0; i < 100; i++) editor.press({ kind: 'text', text: 'x' })
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 100_000).toBeLessThan(4)
})
