import type { StoreText } from './store-text.ts'

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * Stores base64 text as bytes of a BYTES column. The bytes cannot stay in the buffer that they came from, so the column
 * gets a buffer of its own, which begins anew with each batch.
 */
export function base64Column(): StoreText {
  let arena = Buffer.alloc(256)
  let used = 0
  return (column, row, text) => {
    if (column.lane !== 'text' || text.length % 4 === 1 || !BASE64.test(text)) return 'bad'
    if (row === 0) used = 0
    const size = Math.ceil(text.length / 4) * 3
    if (used + size > arena.length) {
      const grown = Buffer.alloc((used + size) * 2)
      arena.copy(grown, 0, 0, used)
      arena = grown
    }
    column.bytes = arena
    column.starts[row] = used
    used += arena.write(text, used, 'base64')
    column.ends[row] = used
    return 'stored'
  }
}
