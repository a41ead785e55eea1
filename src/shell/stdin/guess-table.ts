import { quoteName } from '../../syntax/index.ts'
import { SqlError } from '../../values/index.ts'
import { guessCsv } from './guess-csv.ts'
import { guessJson } from './guess-json.ts'
import type { Sample } from './piped-input.ts'

/** More lines tell nothing new. */
const MAX_LINES = 2000

/** The DDL of a table whose data begins with these lines. */
export function guessTable(table: string, sample: Sample): string {
  const lines = linesOf(sample)
  const [first] = lines
  if (first === undefined) {
    throw new SqlError('invalid-query', 'stdin is empty, so its columns cannot be guessed', {
      hint: "define them: CREATE SOURCE stdin (…) FROM FILE WITH (path = '-', format = 'json')",
    })
  }
  const { columns, options } = /^\s*[{[]/.test(first)
    ? { columns: guessJson(lines), options: "format = 'json'" }
    : guessCsv(lines)
  const list = columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(', ')
  return `CREATE SOURCE ${quoteName(table)} (${list}) FROM FILE WITH (path = '-', ${options})`
}

/** The whole lines of a sample that hold anything; its last one only when nothing follows. */
function linesOf({ bytes, isAll }: Sample): string[] {
  const end = isAll ? bytes.length : bytes.lastIndexOf(10) + 1
  return bytes
    .toString('utf8', 0, end === 0 ? bytes.length : end)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, MAX_LINES)
}
