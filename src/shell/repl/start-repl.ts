import type { ClusterProperties, TextOutput } from '../../connectors/index.ts'
import type { Arguments } from '../arguments.ts'
import { paintFor } from '../colours.ts'
import type { Terminal } from '../process-terminal.ts'
import type { Shell } from '../shell.ts'
import { streamOutput } from '../stream-output.ts'
import { BackgroundJobs } from './background-jobs.ts'
import type { Cancel } from './cancel.ts'
import { Completer } from './completer.ts'
import type { ReplContext } from './context.ts'
import { withoutSecrets } from './hide-secrets.ts'
import { History } from './history.ts'
import { appendHistory, historyPath, readHistory } from './history-file.ts'
import { Keyboard } from './keyboard.ts'
import { plainRepl } from './plain-repl.ts'
import { Repl } from './repl.ts'
import { Screen } from './screen.ts'
import { ScreenOutput } from './screen-output.ts'
import { submit } from './submit.ts'
import { TopicNames } from './topic-names.ts'

/** What the interactive shell is started with. */
export interface ReplStart {
  readonly args: Arguments
  /** The cluster of tables that name none, and of questions. */
  readonly cluster: ClusterProperties
  readonly shell: Shell
}

/** Runs the interactive shell on a terminal until the person leaves; jobs that still run are stopped cleanly. */
export async function startRepl(start: ReplStart, terminal: Terminal): Promise<void> {
  if (start.shell.environment('TERM') === 'dumb') await onPlainTerminal(start)
  else await onTerminal(start, terminal)
}

async function onTerminal(start: ReplStart, terminal: Terminal): Promise<void> {
  const { shell } = start
  let isGone = false
  const lost = (): void => {
    isGone = true
    keyboard.letGo()
    output.close()
    repl.quit()
  }
  const screen = new Screen(shell.stdout)
  const keyboard = new Keyboard(shell.stdin, terminal)
  const output = new ScreenOutput(
    screen,
    streamOutput(shell.stdout, () => lost()),
  )
  const context = contextOf(start, output)
  const repl: Repl = new Repl({
    terminal: { ...terminal, suspend: (onReturn) => keyboard.suspend(onReturn) },
    screen,
    output,
    history: openHistory(shell),
    completer: new Completer(context),
    paint: context.paint,
    submit: (text, cancel) => submit(text, runOf(context, cancel)),
    giveUp: () => shell.exit(130),
  })
  shell.onSignal((signal) => (signal === 'SIGINT' ? repl.interrupt() : repl.quit()))
  const unlisten = [terminal.onResize(() => repl.resize()), terminal.onHangUp(lost)]
  keyboard.start((keys) => repl.press(keys), lost)
  try {
    greet(shell, context)
    repl.start()
    context.topics.refresh()
    await repl.left
    await stopJobs(context)
  } finally {
    for (const stop of unlisten) stop()
    if (isGone) keyboard.letGo()
    else keyboard.stop()
    output.settle()
  }
  if (isGone) terminal.hangUp()
}

async function onPlainTerminal(start: ReplStart): Promise<void> {
  const { shell } = start
  const output = streamOutput(shell.stdout, () => shell.exit(1))
  const context = contextOf(start, output)
  greet(shell, context)
  await plainRepl({
    stdin: shell.stdin,
    output,
    submit: (text, cancel) => submit(text, runOf(context, cancel)),
    onInterrupt: (listen) =>
      shell.onSignal((signal) => (signal === 'SIGINT' ? listen() : shell.exit(143))),
  })
  await stopJobs(context)
}

function contextOf({ args, cluster, shell }: ReplStart, output: TextOutput): ReplContext {
  return {
    shell,
    args,
    cluster,
    session: shell.openSession(cluster, (line) => output.write(`${line}\n`)),
    jobs: new BackgroundJobs(),
    topics: new TopicNames(cluster, shell.world),
    paint: paintFor(shell.environment),
    output,
    choices: { form: args.output, timer: true },
  }
}

function runOf(context: ReplContext, cancel: Cancel) {
  const output = cancel.gate(context.output)
  return { context, cancel, output, note: (line: string) => output.write(`${line}\n`) }
}

function openHistory(shell: Shell): History {
  const path = historyPath((name) => shell.environment(name))
  if (path === undefined) return new History([])
  return new History(readHistory(path), (entry) => {
    const safe = withoutSecrets(entry)
    if (safe !== undefined) appendHistory(path, safe)
  })
}

function greet(shell: Shell, { output, paint }: ReplContext): void {
  output.write(
    `Tailrace ${shell.version}  ${paint('faint', 'statements end with ;  .help shows commands, .quit leaves')}\n`,
  )
}

async function stopJobs({ jobs, output }: ReplContext): Promise<void> {
  const count = jobs.running.length
  if (count === 0) return
  output.write(`stopping ${count === 1 ? 'a job' : `${count} jobs`}\n`)
  await jobs.stopAll()
}
