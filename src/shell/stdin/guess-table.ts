import { quoteName } from '../../syntax/index.ts'
import { SqlError } from '../../values/index.ts'
import { guessCsv } from './guess-csv.ts'
import { guessJson } from './guess-json.ts'
import type { Sample } from './piped-input.ts'

/** More lines tell nothing new. */
const MAX_LINES = 2000

/** The DDL of a table whose data begins with these lines. */
export function guessTable(table: string, sample: Sample): string {
  refuseBinary(sample.bytes)
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

/** What is no text would be taken for names and values of a CSV. */
function refuseBinary(bytes: Buffer): void {
  const kind = KINDS.find(([magic]) => bytes.subarray(0, magic.length).equals(magic))
  if (kind === undefined && !bytes.includes(0)) return
  const message = kind ? `stdin is ${kind[1]}, not text in UTF-8` : 'stdin is not text'
  throw new SqlError('invalid-query', message, {
    hint: `JSON lines or CSV in UTF-8 are read${kind ? `: pipe it through ${kind[2]} first` : ''}`,
  })
}

/** How files begin that are piped by mistake, and what makes text of them. */
const KINDS: readonly (readonly [Buffer, string, string])[] = [
  [Buffer.from([0x1f, 0x8b]), 'gzip', 'gunzip'],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'zstd', 'zstd -d'],
  [Buffer.from('BZh'), 'bzip2', 'bunzip2'],
  [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), 'xz', 'unxz'],
  [Buffer.from([0xff, 0xfe]), 'UTF-16', 'iconv -f UTF-16 -t UTF-8'],
  [Buffer.from([0xfe, 0xff]), 'UTF-16', 'iconv -f UTF-16 -t UTF-8'],
]

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
