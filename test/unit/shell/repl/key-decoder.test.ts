import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Key, KeyDecoder } from '../../../../src/shell/repl/key-decoder.ts'

const decode = (...chunks: (string | Uint8Array)[]): Key[] => {
  const decoder = new KeyDecoder()
  const keys = chunks.flatMap((chunk) => decoder.write(Buffer.from(chunk as string)))
  return [...keys, ...decoder.flush()]
}

const names = (...chunks: string[]): string[] =>
  decode(...chunks).map((key) => (key.kind === 'key' ? key.name : `"${key.text}"`))

/** Neighbouring texts as one, for where chunks end is chance. */
function joined(keys: readonly Key[]): Key[] {
  const all: Key[] = []
  for (const key of keys) {
    const last = all.at(-1)
    if (key.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { kind: 'text', text: last.text + key.text }
    else all.push(key)
  }
  return all
}

describe('keys', () => {
  test.each([
    ['\x1b[A', 'up'],
    ['\x1bOA', 'up'],
    ['\x1b[1;5D', 'ctrl-left'],
    ['\x1b[1;3C', 'alt-right'],
    ['\x1bOd', 'ctrl-left'],
    ['\x1b\x1b[D', 'alt-left'],
    ['\x1b[3~', 'delete'],
    ['\x1b[3;5~', 'ctrl-delete'],
    ['\x1b[1~', 'home'],
    ['\x1b[7~', 'home'],
    ['\x1b[H', 'home'],
    ['\x1bOF', 'end'],
    ['\x1b[5~', 'page-up'],
    ['\x1b[Z', 'shift-tab'],
    ['\x1b[13;2u', 'shift-enter'],
    ['\x1b[27;5;13~', 'ctrl-enter'],
    ['\x1b[[A', undefined],
    ['\x1b[99~', undefined],
    ['\x1b[?62;c', undefined],
    ['\x1bb', 'alt-b'],
    ['\x1bF', 'alt-f'],
    ['\x1b\r', 'alt-enter'],
    ['\x1b\x7f', 'alt-backspace'],
    ['\x01', 'ctrl-a'],
    ['\x1f', 'ctrl-_'],
    ['\x03', 'ctrl-c'],
    ['\r', 'enter'],
    ['\n', 'enter'],
    ['\t', 'tab'],
    ['\x7f', 'backspace'],
    ['\b', 'backspace'],
    ['\x1b', 'escape'],
  ])('%j is %s', (sequence, name) => {
    expect(names(sequence)).toEqual(name === undefined ? [] : [name])
  })

  test('an unknown sequence leaves nothing in the text', () => {
    expect(names('a\x1b[200;7xb')).toEqual(['"a"', '"b"'])
  })

  test('text comes as much as came at once', () => {
    expect(names('SELECT 1;\r')).toEqual(['"SELECT 1;"', 'enter'])
  })
})

describe('pastes', () => {
  test('tabs, line ends and escapes in a paste are text', () => {
    expect(decode('\x1b[200~a\tb\r\nc\rd\n\x03\x1b[A\x1b[201~x')).toEqual([
      { kind: 'paste', text: 'a\tb\nc\nd\n\x03\x1b[A' },
      { kind: 'text', text: 'x' },
    ])
  })

  test('an empty paste is one', () => {
    expect(decode('\x1b[200~\x1b[201~')).toEqual([{ kind: 'paste', text: '' }])
  })

  test('a paste of 4 MB in chunks of 4 KB takes no time', () => {
    const text = "SELECT 'x', \t'日本語 👍' FROM t;\n".repeat(100_000)
    const bytes = Buffer.from(`\x1b[200~${text}\x1b[201~`)
    const decoder = new KeyDecoder()
    const keys: Key[] = []
    const began = performance.now()
    for (let at = 0; at < bytes.length; at += 4096)
      keys.push(...decoder.write(bytes.subarray(at, at + 4096)))
    expect(performance.now() - began).toBeLessThan(2000)
    expect(keys.length).toBe(1)
    expect(keys[0]?.kind === 'paste' && keys[0].text === text).toBe(true)
  })
})

test('chunks may be cut anywhere, in characters, sequences and pastes', () => {
  const piece = fc.constantFrom(
    'abc',
    'é',
    '日本語',
    '👍🏽',
    '\x1b[A',
    '\x1b[1;5D',
    '\x1bOH',
    '\x1bb',
    '\r',
    '\t',
    '\x03',
    '\x1b[200~x\ty\x1b[20 \x1b[201~',
    '\x1b[3~',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
      (pieces, sizes) => {
        const bytes = Buffer.from(pieces.join(''))
        const decoder = new KeyDecoder()
        const keys: Key[] = []
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value as number
          keys.push(...decoder.write(bytes.subarray(at, at + size)))
          at += size
        }
        expect(joined([...keys, ...decoder.flush()])).toEqual(joined(decode(bytes)))
      },
    ),
  )
})
