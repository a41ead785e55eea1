/** A stretch of a text, in UTF-16 units from its beginning. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What went wrong, from a closed list; the exit code hangs on it (see exitCodeOf). */
export type ErrorCode =
  | 'syntax'
  | 'unknown-table'
  | 'unknown-column'
  | 'unknown-function'
  | 'unknown-option'
  | 'invalid-option'
  | 'type-mismatch'
  | 'duplicate-name'
  | 'unsupported'
  | 'invalid-query'
  | 'missing-topic'
  | 'bad-record'
  | 'runtime'
  | 'state'
  | 'usage'
  | 'unreachable'
  | 'refused'

/** The script that a span points into. */
export interface SourceText {
  /** How the text is called in messages: `job.sql`, `-c`, `stdin`. */
  readonly name: string
  readonly text: string
}

/** A mistake of the user or of the data: one clear message, where it is, and a way out. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
  readonly code: ErrorCode
  readonly at: Span | undefined
  readonly hint: string | undefined
  /** Trying again later may work, without anybody changing anything. */
  readonly mayPass: boolean
  /** Set by whoever knows the script; needed to show line and caret. */
  source: SourceText | undefined

  constructor(
    code: ErrorCode,
    message: string,
    where: {
      readonly at?: Span | undefined
      readonly hint?: string | undefined
      readonly cause?: unknown
      readonly mayPass?: boolean | undefined
    } = {},
  ) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause })
    this.code = code
    this.at = where.at
    this.hint = where.hint
    this.mayPass = where.mayPass ?? code === 'unreachable'
  }
}

/** Several mistakes of one script, each reported. */
export class SqlErrors extends Error {
  override readonly name = 'SqlErrors'
  readonly errors: readonly SqlError[]

  constructor(errors: readonly SqlError[]) {
    super(errors.map((error) => error.message).join('\n'))
    this.errors = errors
  }
}

/** 1-based line and column of an offset in a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

/** The process's exit code for an error: 1 SQL or job, 2 usage, 3 cluster unreachable or refused. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof SqlError)) return 1
  if (error.code === 'usage') return 2
  return error.code === 'unreachable' || error.code === 'refused' ? 3 : 1
}
