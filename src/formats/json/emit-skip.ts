import { EIGHT_BYTES } from './emit-number.ts'
import { QUOTE_OR_ESCAPE, scan } from './emit-text.ts'

const SKIP_STRING = `
i++
for (;;) {
  ${scan(QUOTE_OR_ESCAPE)}
  if (m === 0) while (i < end && b[i] !== 34 && b[i] !== 92) i++
  if (i >= end) return -1
  if (b[i] === 34) break
  i += 2
}
i++`

const SKIP_WORD = `
s = i
if (i <= far) { ${EIGHT_BYTES}; i += c + q }
while (WORD[b[i]] === 1) i++
if (i === s) return -1`

const SKIP_NESTED = `if ((i = nested(i)) < 0) return -1`

/** Moves over an unused value; `first` is the byte that it is likely to begin with. */
export function emitSkip(first = 0): string {
  const isNested = 'b[i] === 123 || b[i] === 91'
  const ways: [string, string][] = [
    ['b[i] === 34', SKIP_STRING],
    [isNested, SKIP_NESTED],
    ['WORD[b[i]] === 1', SKIP_WORD],
  ]
  const likely = first === 34 ? 0 : first === 123 || first === 91 ? 1 : 2
  const sorted = [...ways.splice(likely, 1), ...ways]
  return `${sorted.map(([test, code]) => `if (${test}) { ${code} }`).join(' else ')} else return -1`
}
