import type { ClusterProperties } from '../connectors/index.ts'
import { exitCodeOf, SqlErrors } from '../values/index.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { checkScripts } from './check-scripts.ts'
import { readCluster } from './cluster/read-cluster.ts'
import { describeError } from './describe-error.ts'
import type { Terminal } from './process-terminal.ts'
import { QueryRunner } from './query-runner.ts'
import { runScripts } from './run-scripts.ts'
import { runStatements } from './run-statements.ts'
import type { Shell } from './shell.ts'
import { PipedInput } from './stdin/piped-input.ts'
import { Stopper } from './stopper.ts'
import { streamOutput } from './stream-output.ts'

/** Does what the command line asks for and gives the exit code. */
export async function main(shell: Shell): Promise<number> {
  const note = (line: string): void => void shell.stderr.write(`${line}\n`)
  let stopper: Stopper | undefined
  try {
    const args = readArguments(shell.argv, shell.version)
    if (!args) return 0
    const cluster = await readCluster(args, shell, note)
    if (isInteractive(args, shell)) return await interact(args, cluster, shell)
    const watch = new Stopper(shell, note)
    stopper = watch
    const piped = new PipedInput(shell.stdin, shell.world.clock)
    const output = streamOutput(shell.stdout, () => watch.stop())
    await dispatch(args, {
      shell,
      cluster,
      note,
      stopper: watch,
      piped,
      runner: new QueryRunner({ shell, args, cluster, output, stopper: watch, note, piped }),
    })
    await output.taken()
    return 0
  } catch (error) {
    note(describeError(error, shell))
    // A sink or a reader that does not move shall not hold up the end any longer.
    if (stopper?.signalCode !== undefined) shell.exit(stopper.signalCode)
    return exitCodeOf(error instanceof SqlErrors ? error.errors[0] : error)
  }
}

/** What every command works with. */
export interface Tools {
  readonly shell: Shell
  /** The cluster of tables that name none. */
  readonly cluster: ClusterProperties
  readonly runner: QueryRunner
  readonly piped: PipedInput
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
      return runStatements([{ kind: 'file', value: '-' }], tools)
  }
}

/** Whether a person sits at both ends. */
const isInteractive = ({ command }: Arguments, { stdin, stdout, terminal }: Shell): boolean =>
  command === 'shell' && stdin.isTTY === true && stdout.isTTY === true && terminal !== undefined

async function interact(
  args: Arguments,
  cluster: ClusterProperties,
  shell: Shell,
): Promise<number> {
  // Scripts shall not wait for the editor to be loaded.
  const { startRepl } = await import('./repl/start-repl.ts')
  await startRepl({ args, cluster, shell }, shell.terminal as Terminal)
  return 0
}
