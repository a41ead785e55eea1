/** DuckDB's error as JSON; see `errors_as_json`. */
export interface Failure {
  readonly exception_type: string
  readonly exception_message: string
  /** Bytes from the beginning of the text. */
  readonly position?: string
  readonly error_subtype?: string
  readonly type?: string
  readonly name?: string
  readonly candidates?: string
}

/** What DuckDB says of an error; undefined when it is none of its own. */
export function readFailure(error: unknown): Failure | undefined {
  const { message } = error as Error
  const json = message.slice(message.indexOf('{'))
  try {
    const failure = JSON.parse(json) as Failure
    return typeof failure.exception_message === 'string' ? failure : undefined
  } catch {
    return undefined
  }
}

/** The first line of an error of DuckDB's, or of any other. */
export function firstLineOf(error: unknown): string {
  const text = readFailure(error)?.exception_message ?? (error as Error).message
  return text.split('\n', 1)[0] as string
}
