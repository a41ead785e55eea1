/**
 * Fills the expectations of golden scripts with what a real Flink answers:
 * `npm run build && node dist/test/harness/record-flink.js test/sql/group-by/count.sql …`. A Flink that already runs on
 * this machine is used; else one is started and stopped. Only scripts with a `-- recorded from` line are written.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startFlink } from './flink.ts'
import { readRecordLine } from './golden-lines.ts'
import { type DirectiveStep, readScript, type Script, withLines } from './script.ts'

const GATEWAY = 'http://127.0.0.1:8083'

async function main(paths: readonly string[]): Promise<void> {
  const isRunning = await fetch(`${GATEWAY}/v1/info`).then(
    () => true,
    () => false,
  )
  const flink = isRunning ? undefined : await startFlink()
  try {
    for (const path of paths) {
      await record(path).then(
        () => console.log(`${path}: recorded`),
        (error: Error) => console.log(`${path}: ${error.message}`),
      )
    }
  } finally {
    await flink?.stop()
  }
}

async function record(path: string): Promise<void> {
  const text = readFileSync(path, 'utf8')
  const script = readScript(text)
  if (!script.recorded) throw new Error('has no "-- recorded from" line')
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-record-'))
  try {
    writeFileSync(path, withLines(text, await answers(script, folder)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Plays a script on Flink, with JSON files in the place of topics. */
async function answers(
  script: Script,
  folder: string,
): Promise<Map<DirectiveStep, readonly string[]>> {
  await writeTopics(script, folder)
  const session = await openSession()
  const found = new Map<DirectiveStep, readonly string[]>()
  let rows: readonly string[] = []
  for (const step of script.steps) {
    if (step.kind === 'statement') rows = await session.execute(forFlink(step.sql, folder))
    else if (step.kind === 'rows') found.set(step, rows)
    else if (step.kind === 'expect') found.set(step, linesIn(join(folder, step.subject)))
  }
  return found
}

async function writeTopics({ steps }: Script, folder: string): Promise<void> {
  const topics = new Map<string, string[]>()
  for (const step of steps) {
    if (step.kind !== 'feed') continue
    const lines = topics.get(step.subject) ?? []
    lines.push(...step.lines.map((line) => readRecordLine(line).value ?? ''))
    topics.set(step.subject, lines)
  }
  for (const [topic, lines] of topics) {
    await mkdir(join(folder, topic))
    await writeFile(join(folder, topic, 'part-0'), lines.map((line) => `${line}\n`).join(''))
  }
}

/** Our DDL as Flink's, over files; everything else is the same language. */
function forFlink(sql: string, folder: string): string {
  const [, name, columns, options = ''] =
    /^\s*CREATE\s+(?:SOURCE|SINK)\s+(\S+)\s*(\(.*\))\s*(?:FROM|INTO)\s+KAFKA\s+WITH\s*\((.*)\)\s*;\s*$/is.exec(
      sql,
    ) ?? []
  if (name === undefined) return sql.trim().replace(/;$/, '')
  const [, topic = ''] = /\btopic'?\s*=\s*'([^']*)'/i.exec(options) ?? []
  const [, format = 'json'] = /\bformat'?\s*=\s*'([^']*)'/i.exec(options) ?? []
  const more = [...options.matchAll(/'?((?:json|csv|raw)\.[\w.-]+)'?\s*=\s*('(?:[^']|'')*')/g)]
  const given = [
    `'connector' = 'filesystem', 'format' = '${format}', 'path' = 'file://${join(folder, topic)}'`,
    ...more.map(([, key, value]) => `'${key}' = ${value}`),
  ]
  return `CREATE TABLE ${name} ${columns} WITH (${given.join(', ')})`
}

function linesIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => !file.startsWith('.'))
  return files
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
}

interface Session {
  /** The rows of a statement, as JSON objects. */
  execute(statement: string): Promise<string[]>
}

interface Page {
  readonly resultType: 'NOT_READY' | 'PAYLOAD' | 'EOS'
  readonly results?: {
    readonly columns: readonly { name: string; logicalType: { type: string } }[]
    readonly data: readonly { kind: string; fields: readonly unknown[] }[]
  }
  readonly nextResultUri?: string
  readonly errors?: readonly string[]
}

async function openSession(): Promise<Session> {
  const properties = {
    'execution.runtime-mode': 'streaming',
    'parallelism.default': '1',
    'table.local-time-zone': 'UTC',
    'table.dml-sync': 'true',
    // A record that cannot be read would be tried for ever.
    'restart-strategy.type': 'none',
  }
  const { sessionHandle } = await call<{ sessionHandle: string }>('/v1/sessions', { properties })
  const session = `/v1/sessions/${sessionHandle}`
  return {
    async execute(statement) {
      const begun = await call<{ operationHandle: string }>(`${session}/statements`, { statement })
      const operation = `${session}/operations/${begun.operationHandle}`
      const isUpdating = /\bGROUP\s+BY\b|\bDISTINCT\b|\b(COUNT|SUM|MIN|MAX|AVG)\(/i.test(statement)
      return rowsOf(`${operation}/result/0?rowFormat=JSON`, isUpdating)
    },
  }
}

const KINDS: Readonly<Record<string, string>> = {
  INSERT: '+I',
  UPDATE_BEFORE: '-U',
  UPDATE_AFTER: '+U',
  DELETE: '-D',
}

async function rowsOf(first: string, isUpdating: boolean): Promise<string[]> {
  const rows: string[] = []
  let columns: NonNullable<Page['results']>['columns'] = []
  for (let path: string | undefined = first; path; ) {
    const page: Page = await call<Page>(path)
    if (page.resultType === 'NOT_READY') {
      await sleep(30)
      continue
    }
    columns = page.results?.columns ?? columns
    for (const { kind, fields } of page.results?.data ?? []) {
      const values = columns.map(({ name, logicalType }, c) => {
        return `${JSON.stringify(name)}:${jsonOf(fields[c], logicalType.type)}`
      })
      const op = isUpdating ? [`"op":"${KINDS[kind]}"`] : []
      rows.push(`{${[...op, ...values].join(',')}}`)
    }
    path = page.resultType === 'EOS' ? undefined : page.nextResultUri
  }
  return rows
}

/** Numbers come as marked texts (see exactJson); times come in ISO form, which Flink's json format does not use. */
function jsonOf(value: unknown, type: string): string {
  if (typeof value === 'string' && value.startsWith(NUMBER)) return value.slice(NUMBER.length)
  if (typeof value === 'string' && type.startsWith('TIMESTAMP')) {
    return JSON.stringify(value.replace('T', ' '))
  }
  // the marks of numbers within collections
  return JSON.stringify(value ?? null).replace(/"\\u0001(-?\d[^"]*)"/g, '$1')
}

const NUMBER = '\u0001'

async function call<T>(path: string, body?: unknown): Promise<T> {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(GATEWAY + path, post)
  const text = await response.text()
  const answer = exactJson(text) as T & { errors?: readonly string[] }
  if (!response.ok) throw new Error(rootCauseOf((answer.errors ?? []).join('\n')))
  return answer
}

function rootCauseOf(trace: string): string {
  const cause = trace.slice(trace.lastIndexOf('Caused by: '))
  return cause.split('\n').slice(0, 2).join(' ')
}

/** JSON whose numbers become texts of their digits, marked as such: 1.10 and 9007199254740993 stay what they are. */
function exactJson(text: string): unknown {
  const exact = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify(NUMBER + token),
  )
  return JSON.parse(exact)
}

await main(process.argv.slice(2))
