import { setTimeout as sleep } from 'node:timers/promises'

/** What a statement gave: rows with their change kinds, and the job that it began. */
export interface FlinkResult {
  readonly columns: readonly string[]
  readonly rows: readonly FlinkRow[]
  readonly jobId: string | undefined
}

/** A row as Flink's gateway prints it; `kind` is INSERT, UPDATE_BEFORE, UPDATE_AFTER or DELETE. */
export interface FlinkRow {
  readonly kind: string
  readonly fields: readonly unknown[]
}

/** A session of Flink's SQL gateway: tables and settings live as long as it does. */
export interface FlinkSession {
  /** Runs one statement to the end of its result; fails with Flink's root cause. */
  execute(statement: string): Promise<FlinkResult>
}

const RESULT_TIMEOUT_MS = 120_000

/** Opens a session; `settings` are Flink's, for example `execution.runtime-mode`. */
export async function openFlinkSession(
  gateway: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<FlinkSession> {
  const opened = await call<{ sessionHandle: string }>(`${gateway}/v1/sessions`, {
    properties: settings,
  })
  const session = `${gateway}/v1/sessions/${opened.sessionHandle}`
  return {
    async execute(statement) {
      const begun = await call<{ operationHandle: string }>(`${session}/statements`, { statement })
      return resultOf(
        gateway,
        `${session}/operations/${begun.operationHandle}/result/0?rowFormat=JSON`,
      )
    },
  }
}

/** The statements of a script: cut at semicolons outside quotes, comments and statement sets. */
export function statementsOf(script: string): string[] {
  const statements: string[] = []
  let statement = ''
  for (const [token] of script.matchAll(/--[^\n]*|\/\*.*?\*\/|'[^']*'|`[^`]*`|;|[^-/'`;]+|./gs)) {
    if (token.startsWith('--') || token.startsWith('/*')) continue
    const isInSet =
      /^\s*EXECUTE\s+STATEMENT\s+SET\b/i.test(statement) && !/\bEND\s*$/i.test(statement)
    if (token !== ';' || isInSet) statement += token
    else if (statement.trim()) statements.push(statement.trim())
    if (token === ';' && !isInSet) statement = ''
  }
  return statement.trim() ? [...statements, statement.trim()] : statements
}

interface Page {
  readonly resultType: 'NOT_READY' | 'PAYLOAD' | 'EOS'
  readonly jobID?: string
  readonly results?: {
    readonly columns: readonly { name: string }[]
    readonly data: readonly FlinkRow[]
  }
  readonly nextResultUri?: string
}

async function resultOf(gateway: string, first: string): Promise<FlinkResult> {
  let columns: readonly string[] = []
  let jobId: string | undefined
  const rows: FlinkRow[] = []
  const deadline = Date.now() + RESULT_TIMEOUT_MS
  for (let url: string | undefined = first; url; ) {
    const page: Page = await call<Page>(url)
    if (page.resultType === 'NOT_READY') {
      if (Date.now() > deadline) throw new Error('Flink gave no result in time')
      await sleep(30)
      continue
    }
    columns = page.results?.columns.map((column) => column.name) ?? columns
    rows.push(...(page.results?.data ?? []))
    jobId ??= page.jobID
    url = page.nextResultUri === undefined ? undefined : gateway + page.nextResultUri
    if (page.resultType === 'EOS') break
  }
  return { columns, rows, jobId }
}

/** Calls a REST address, with a body as POST; fails with the root cause that the answer names. */
async function call<T>(url: string, body?: unknown): Promise<T> {
  const response = await fetch(
    url,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  const answer = (await response.json()) as T & { errors?: readonly string[] }
  if (!response.ok) throw new Error(`Flink: ${rootCauseOf((answer.errors ?? []).join('\n'))}`)
  return answer
}

function rootCauseOf(trace: string): string {
  const lines = trace.split('\n')
  const cause = lines.findLast((line) => line.startsWith('Caused by: ')) ?? lines.findLast(Boolean)
  return cause?.replace('Caused by: ', '') ?? 'an error without a text'
}
