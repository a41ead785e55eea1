import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Editor } from '../../../../src/shell/repl/editor.ts'
import { KeyDecoder } from '../../../../src/shell/repl/key-decoder.ts'

const bytes = fc.constantFrom(
  'a',
  'SELECT ',
  '日',
  'e\u0301',
  '👍🏽',
  '\x1b[200~x\ny\n\x1b[201~',
  '\x1b\r',
  ...'ABCDHF'.split('').map((letter) => `\x1b[${letter}`),
  '\x1b[1;5D',
  '\x1b[1;5C',
  '\x1b[3~',
  '\x7f',
  '\x1b\x7f',
  '\x1bd',
  ...['\x01', '\x05', '\x0b', '\x14', '\x15', '\x17', '\x19', '\x1f'],
)

test('no keys bring the cursor out of the text, and undo leads back to the beginning', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 60 }), (pressed) => {
      const editor = new Editor()
      const { buffer } = editor
      const decoder = new KeyDecoder()
      for (const key of decoder.write(Buffer.from(pressed.join('')))) {
        editor.press(key)
        expect(buffer.cursor).toBeGreaterThanOrEqual(0)
        expect(buffer.cursor).toBeLessThanOrEqual(buffer.text.length)
        expect(buffer.lineStart).toBeLessThanOrEqual(buffer.cursor)
        expect(buffer.lineEnd).toBeGreaterThanOrEqual(buffer.cursor)
      }
      for (let i = 0; i < 200; i++) buffer.undo()
      expect(buffer.text).toBe('')
    }),
    { numRuns: 300 },
  )
})
