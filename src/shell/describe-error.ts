import { formatError } from '../syntax/index.ts'
import { SqlError, SqlErrors } from '../values/index.ts'
import type { Shell } from './shell.ts'

/** What a person is told of an error: of a mistake what is wrong, where and what to do; never a stack trace. */
export function describeError(error: unknown, shell: Pick<Shell, 'environment'>): string {
  if (error instanceof SqlErrors) return error.errors.map(formatError).join('\n\n')
  if (error instanceof SqlError) return formatError(error)
  const { message, stack } = error as Error
  return shell.environment('TAILRACE_DEBUG') ? String(stack) : `error: ${message}`
}
