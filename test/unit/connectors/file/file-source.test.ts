import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { jobIn, rowsOf, sourceOf, worldWith } from './file-job.ts'

const JSON_FILE = { path: 'f', format: 'json' }

async function read(content: string | Buffer, given: Readonly<Record<string, string>> = JSON_FILE) {
  const skipped: string[] = []
  const path = given['path'] ?? 'f'
  const source = sourceOf(jobIn(await worldWith({ [path]: content }), skipped), given)
  await source.open(undefined)
  try {
    return { rows: await rowsOf(source), skipped }
  } finally {
    await source.close()
  }
}

const ONE = '{"a":1,"s":"x"}'
const TWO = '{"a":2,"s":"y"}'
const BOTH = [
  [1, 'x'],
  [2, 'y'],
]

test.each([
  ['with a line break at the end', `${ONE}\n${TWO}\n`],
  ['without one', `${ONE}\n${TWO}`],
  ['with CRLF', `${ONE}\r\n${TWO}\r\n`],
  ['with a byte order mark', `\uFEFF${ONE}\n${TWO}`],
  ['with empty lines', `\n${ONE}\n\n\r\n${TWO}\n\n`],
])('reads JSON lines %s', async (_, content) => {
  expect((await read(content)).rows).toEqual(BOTH)
})

test('reads nothing from an empty file', async () => {
  expect((await read('')).rows).toEqual([])
  expect((await read('\uFEFF')).rows).toEqual([])
})

test.each([
  ['a header', { 'csv.header': 'true' }, 'a,s\n1,x\n2,y\n'],
  ['line breaks in quotes', {}, '1,x\n\n"2","y"\r\n'],
  ['comments', { 'csv.allow-comments': 'true' }, '# "a\n1,x\n# b\n2,y\n# c'],
])('reads csv with %s', async (_, options, content) => {
  const given = { path: 'f', format: 'csv', ...options }
  expect((await read(content, given)).rows).toEqual(BOTH)
})

test('counts lines, also those within a row', async () => {
  const given = { path: 'f', format: 'csv', 'csv.header': 'true' }
  const content = 'a,s\n1,"x\ny"\r\n\nz,4\n'
  await expect(read(content, given)).rejects.toThrow(
    "cannot read line 5 of f (byte offset 14): field 'a': 'z' is not a INT",
  )
})

test('stops at a bad line after the rows before it, or passes over it', async () => {
  const content = `${ONE}\n{"a":"no"}\n${TWO}\n`
  await expect(read(content)).rejects.toThrow('cannot read line 2 of f (byte offset 16): field')
  const lenient = await read(content, { ...JSON_FILE, 'on.error': 'skip' })
  expect([lenient.rows, lenient.skipped.length]).toEqual([BOTH, 1])
})

test('reads lines of 10 MB, and what is around them', async () => {
  const long = 'z'.repeat(10 << 20)
  const { rows } = await read(`${ONE}\n{"a":7,"s":"${long}"}\n${TWO}`)
  expect(rows.map(([a, s]) => [a, (s as string).length])).toEqual([
    [1, 1],
    [7, long.length],
    [2, 1],
  ])
})

test('reads more than a chunk, and packed files', async () => {
  const lines = Array.from({ length: 60_000 }, (_, a) => `{"s":"${'é'.repeat(a % 40)}","a":${a}}`)
  const content = Buffer.from(lines.join('\n'))
  const expected = lines.map((_, a) => a)
  expect((await read(content)).rows.map(([a]) => a)).toEqual(expected)
  const parts = [content.subarray(0, 500_000), content.subarray(500_000)].map((part) =>
    gzipSync(part),
  )
  const packed = await read(Buffer.concat(parts), { path: 'f.gz', format: 'json' })
  expect(packed.rows.map(([a]) => a)).toEqual(expected)
})

test('reads a large packed file without a word of warning', async () => {
  const warnings: string[] = []
  const warn = (warning: Error): void => void warnings.push(warning.message)
  process.on('warning', warn)
  // Stored as it is, so that it has many pieces.
  const lines = Array.from({ length: 50_000 }, (_, a) => `{"a":${a},"s":"${'x'.repeat(100)}"}`)
  const packed = gzipSync(lines.join('\n'), { level: 0 })
  const { rows } = await read(packed, { path: 'f.gz', format: 'json' })
  process.off('warning', warn)
  expect([rows.length, warnings]).toEqual([50_000, []])
})

test('says which file is packed badly', async () => {
  const given = { path: 'f.gz', format: 'json' }
  await expect(read('nonsense', given)).rejects.toThrow(
    'cannot read f.gz behind byte offset 0: incorrect header check',
  )
  const cut = gzipSync(`${ONE}\n${TWO}`).subarray(0, 20)
  await expect(read(cut, given)).rejects.toThrow('unexpected end of file')
})

test.each([
  ['json', 'f', (a: number) => `{"a":${a},"s":"${'x'.repeat(a % 7)}"}`],
  ['csv', 'f', (a: number) => `${a},"${'x\n'.repeat(a % 3)}"`],
  ['json', 'f.gz', (a: number) => `{"a":${a},"s":"-"}`],
])('goes on in %s file %s where a checkpoint stands', async (format, path, line) => {
  const lines = Array.from({ length: 9000 }, (_, a) => line(a))
  const text = Buffer.from(`${lines.join('\n')}\n`)
  const world = await worldWith({ [path]: path.endsWith('.gz') ? gzipSync(text) : text })
  const seen: unknown[] = []
  let offsets = undefined as ReturnType<ReturnType<typeof sourceOf>['snapshot']> | undefined
  for (let run = 0; seen.length < lines.length && run < 9; run++) {
    const source = sourceOf(jobIn(world), { path, format })
    await source.open(offsets)
    seen.push(...(await rowsOf(source, 1)).map(([a]) => a))
    offsets = source.snapshot()
    await source.close()
  }
  expect(seen).toEqual(lines.map((_, a) => a))
})

test('refuses to go on in a file that is not the same any more', async () => {
  const lines = Array.from({ length: 9000 }, (_, a) => `{"a":${a}}`).join('\n')
  const source = sourceOf(jobIn(await worldWith({ f: lines })), JSON_FILE)
  await source.open(undefined)
  await rowsOf(source, 1)
  const offsets = source.snapshot()
  await source.close()
  const next = Number(offsets[0]?.next)
  const reopen = async (content: string): Promise<void> => {
    const again = sourceOf(jobIn(await worldWith({ f: content })), JSON_FILE)
    await again.open(offsets).finally(() => again.close())
  }
  await expect(reopen(`${lines}\n{"a":9}`)).resolves.toBeUndefined()
  await expect(reopen(lines.slice(0, next - 1))).rejects.toThrow(
    /bytes now, but \d+ of it were read/,
  )
  await expect(reopen(`${lines[0]} ${lines.slice(2)}`)).rejects.toThrow('begins otherwise')
  const other = `${lines.slice(0, next - 5)}#${lines.slice(next - 4)}`
  await expect(reopen(other)).rejects.toThrow('has changed before byte offset')
})

test('names a file that is there instead of one that is not', async () => {
  const source = sourceOf(jobIn(await worldWith({ 'd/events.jsonl': '' })), {
    path: 'd/event.jsonl',
    format: 'json',
  })
  await expect(source.open(undefined)).rejects.toMatchObject({
    message: 'd/event.jsonl does not exist',
    hint: 'did you mean "events.jsonl"?',
  })
})
