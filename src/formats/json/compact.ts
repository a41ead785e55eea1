import { isUtf8 } from '../utf8.ts'
import { isBlank, type JsonCursor, QUOTE, skipNested } from './cursor.ts'
import { ESCAPED, scanString, textBetween } from './string-text.ts'

/**
 * The JSON text of the object or array at the cursor without the blanks between its parts, which is how Flink reads a
 * nested value into STRING. Strings are spelt with the fewest escapes. Brackets must match; no recursion.
 */
export function compactText(cursor: JsonCursor): string {
  const start = cursor.at
  skipNested(cursor)
  const end = cursor.at
  const { bytes } = cursor
  if (!isUtf8(bytes, start, end)) throw cursor.error('the text is not valid UTF-8', start)
  let text = ''
  let from = start
  cursor.at = start
  while (cursor.at < end) {
    const at = cursor.at
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      const found = scanString(cursor)
      if ((found & ESCAPED) === 0) continue
      text += bytes.utf8Slice(from, at)
      text += JSON.stringify(textBetween(cursor, at + 1, cursor.at - 1, found))
      from = cursor.at
    } else if (isBlank(byte)) {
      text += bytes.utf8Slice(from, at)
      from = ++cursor.at
    } else cursor.at++
  }
  text += bytes.utf8Slice(from, end)
  return text
}
