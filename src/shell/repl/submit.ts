import { readFile } from 'node:fs/promises'
import type { Action } from '../../runtime/index.ts'
import { SqlError } from '../../values/index.ts'
import { describeError } from '../describe-error.ts'
import { QueryRunner } from '../query-runner.ts'
import type { JobWatch } from '../stopper.ts'
import { BackgroundJob } from './background-jobs.ts'
import { runCommand } from './commands.ts'
import { Leave, type ReplContext, type Run } from './context.ts'
import { paintError } from './paint-error.ts'
import { isCommand, leaves, type Piece, splitInput } from './split-input.ts'
import { stopJob } from './stop-job.ts'

type JobAction = Extract<Action, { kind: 'job' }>

/** What the statements of the shell are called in messages. */
const NAME = 'sql'

/** Runs what was typed, statement by statement; the first mistake is told and ends it. Throws only Leave. */
export async function submit(text: string, run: Run): Promise<void> {
  if (leaves(text)) throw new Leave()
  if (isCommand(text)) {
    const command = { ...run, readFile: (path: string) => readInto(path, run) }
    await tellingMistakes(runCommand(text, command), run)
    return
  }
  const pieces = splitInput(text)
  for (const [index, piece] of pieces.entries()) {
    if (run.cancel.isCancelled) return
    if (await tellingMistakes(runPiece(piece.text, NAME, run), run)) continue
    const rest = pieces.length - index - 1
    if (rest > 0)
      run.note(`${rest === 1 ? 'the statement' : `the ${rest} statements`} after it did not run`)
    return
  }
}

/** Says whether work was done without a mistake; tells one that there was. */
async function tellingMistakes(work: Promise<void>, run: Run): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Leave) throw error
    const { shell, paint } = run.context
    run.note(paintError(describeError(error, shell), paint))
    return false
  }
}

/** Runs the statements of a file, whose mistakes are told at their place in it. */
async function readInto(path: string, run: Run): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new SqlError('usage', `cannot read ${path}: ${error.message}`, { cause: error })
  })
  for (const piece of splitInput(text)) {
    if (run.cancel.isCancelled) return
    await runPiece(inPlace(text, piece), path, run)
  }
}

/** A statement at its place in a text in which everything before it is blank. */
const inPlace = (text: string, { text: own, start }: Piece): string =>
  text.slice(0, start).replace(/[^\n]/g, ' ') + own

async function runPiece(text: string, name: string, run: Run): Promise<void> {
  if (leaves(text)) throw new Leave()
  if (await stopJob(text, run)) return
  const { session, choices } = run.context
  const began = performance.now()
  const actions = session.planStatements(text, name)
  for (const action of actions) await runAction(action, run)
  if (choices.timer && actions.length > 0) run.note(timing(performance.now() - began, run.context))
  else if (actions.length === 0) run.note(run.context.paint('faint', 'ok'))
}

const timing = (ms: number, { paint }: ReplContext): string =>
  paint('faint', `time: ${ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`}`)

async function runAction(action: Action, run: Run): Promise<void> {
  if (action.kind !== 'job') return runnerOf(run, run.cancel).show(action)
  const { jobs, shell } = run.context
  const named: JobAction = { ...action, name: jobs.freeName(nameOf(action)) }
  if (action.query.isBounded) {
    await (await runnerOf(run, run.cancel).open(named, undefined))?.run()
    return
  }
  await startBeside(named, new BackgroundJob(named.name, named.query, shell.world.clock.now()), run)
}

/** A job is called as its pipeline, or else as the sink that it fills. */
function nameOf({ name, query }: JobAction): string {
  if (query.settings.has('pipeline.name')) return name
  return query.plan.nodes.find((node) => node.kind === 'Sink')?.table ?? name
}

/** Starts a job that goes on while the person does something else. */
async function startBeside(action: JobAction, job: BackgroundJob, run: Run): Promise<void> {
  const { context } = run
  const { jobs, output, shell, paint } = context
  const note = (line: string): void => output.write(`${line}\n`)
  const open = await runnerOf({ ...run, output, note }, job).open(action, undefined)
  if (!open) return
  if (run.cancel.isCancelled) return open.abandon()
  const work = open.run()
  work.catch((error: unknown) => {
    note(`job ${job.name} failed: ${paintError(describeError(error, shell), paint)}`)
  })
  job.endsWith(work)
  jobs.add(job)
  run.note(`job ${job.name} runs in the background; .jobs shows it, .stop ${job.name} ends it`)
}

/** What runs queries as the command line does, with the shell's choices. */
function runnerOf({ context, output, note }: Run, stopper: JobWatch): QueryRunner {
  const { shell, args, cluster, choices } = context
  const form = choices.form
  return new QueryRunner({ shell, args: { ...args, output: form }, cluster, output, stopper, note })
}
