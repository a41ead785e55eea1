import { type Answer, type LocalJob, openIntrospection } from '../../../src/introspection/index.ts'
import type { JobReport } from '../../../src/runtime/index.ts'
import { parse } from '../../../src/syntax/index.ts'
import { realWorld } from '../../../src/world/index.ts'

/** What a running job might say. */
export const report = (name: string, more: Partial<JobReport> = {}): JobReport => ({
  name,
  state: 'running',
  pid: process.pid,
  started: Date.UTC(2026, 0, 2, 3, 4, 5),
  restarts: 0,
  lastFailure: null,
  resumedFrom: null,
  skipped: 0,
  offsets: [],
  checkpoints: [],
  operators: [],
  ...more,
})

/** A job of this process without a folder. */
export const local = (name: string, more: Partial<JobReport> = {}): LocalJob => ({
  name,
  folder: undefined,
  report: async () => report(name, more),
})

export interface Asked {
  readonly jobs?: readonly LocalJob[]
  readonly stateDir?: string
  readonly signal?: AbortSignal
  note?(line: string): void
}

/** The answer to a question. */
export async function answerTo(text: string, asked: Asked = {}): Promise<Answer> {
  const introspection = openIntrospection(realWorld)
  for (const job of asked.jobs ?? []) await introspection.watch(job, () => {})
  const [statement] = parse(text)
  if (statement?.kind !== 'Introspection') throw new Error(`${text} is no question`)
  return introspection.ask({
    question: { ...statement, source: { name: '-c', text } },
    stateDir: asked.stateDir ?? '/nowhere',
    cluster: new Map(),
    note: asked.note ?? (() => {}),
    ...(asked.signal && { signal: asked.signal }),
  })
}

/** All rows of an answer, as objects. */
export async function ask(text: string, asked: Asked = {}): Promise<Record<string, unknown>[]> {
  const answer = await answerTo(text, asked)
  const rows: Record<string, unknown>[] = []
  try {
    for (let page = await answer.next(); page; page = await answer.next()) {
      for (const row of page) {
        rows.push(Object.fromEntries(answer.fields.map(({ name }, c) => [name, row[c]])))
      }
    }
    return rows
  } finally {
    answer.close()
  }
}
