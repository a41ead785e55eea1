import { formatError } from '../syntax/index.ts'
import { exitCodeOf, SqlError, SqlErrors } from '../values/index.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { checkScripts } from './check-scripts.ts'
import { QueryRunner } from './query-runner.ts'
import { runScripts } from './run-scripts.ts'
import { runStatements } from './run-statements.ts'
import type { Shell } from './shell.ts'
import { Stopper } from './stopper.ts'
import { streamOutput } from './stream-output.ts'

/** Does what the command line asks for and gives the exit code. */
export async function main(shell: Shell): Promise<number> {
  const note = (line: string): void => void shell.stderr.write(`${line}\n`)
  const stopper = new Stopper(shell, note)
  try {
    const args = readArguments(shell.argv, shell.version)
    if (!args) return 0
    const output = streamOutput(shell.stdout, () => stopper.stop())
    await dispatch(args, {
      shell,
      note,
      stopper,
      runner: new QueryRunner({ shell, args, output, stopper, note }),
    })
    await output.taken()
    return 0
  } catch (error) {
    note(describe(error, shell))
    // A sink or a reader that does not move shall not hold up the end any longer.
    if (stopper.signalCode !== undefined) shell.exit(stopper.signalCode)
    return exitCodeOf(error instanceof SqlErrors ? error.errors[0] : error)
  }
}

/** What every command works with. */
export interface Tools {
  readonly shell: Shell
  readonly runner: QueryRunner
  readonly stopper: Stopper
  note(line: string): void
}

function dispatch(args: Arguments, tools: Tools): Promise<void> {
  switch (args.command) {
    case 'check':
      return checkScripts(args, tools)
    case 'run':
      return runScripts(args, tools)
    case 'statements':
      return runStatements(args.inputs, tools)
    case 'shell':
      if (!tools.shell.stdin.isTTY) return runStatements([{ kind: 'file', value: '-' }], tools)
      throw new SqlError('usage', 'give a script or statements', {
        hint: 'tailrace job.sql, tailrace -c "SELECT 1", tailrace --help',
      })
  }
}

function describe(error: unknown, shell: Shell): string {
  if (error instanceof SqlErrors) return error.errors.map(formatError).join('\n\n')
  if (error instanceof SqlError) return formatError(error)
  const { message, stack } = error as Error
  return shell.environment('TAILRACE_DEBUG') ? String(stack) : `error: ${message}`
}
