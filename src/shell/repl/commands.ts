import { didYouMean, SqlError } from '../../values/index.ts'
import { OUTPUTS } from '../arguments.ts'
import { Leave, type ReplContext, type Run } from './context.ts'
import { filesLike } from './files-like.ts'
import { help, topicsOf } from './help.ts'
import { printList } from './print-list.ts'
import { stopByName } from './stop-job.ts'

/** What a command may use beside what a statement may. */
export interface CommandRun extends Run {
  readFile(path: string): Promise<void>
}

/** A command of the shell that begins with a dot. */
export interface Command {
  readonly name: string
  readonly argument?: string
  readonly about: string
  /** What may follow it, given what is typed of that. */
  choices?(context: ReplContext, typed: string): readonly string[]
  run(argument: string, run: CommandRun): void | Promise<void>
}

/** All commands, as `.help` lists them. */
export const commands: readonly Command[] = [
  {
    name: '.help',
    argument: '[name]',
    about: 'this list; or about a function, connector, setting, statement, or `keys`',
    choices: topicsOf,
    run: (argument, run) => run.output.write(`${help(argument, commands, run.context)}\n`),
  },
  {
    name: '.tables',
    about: 'the tables and views that are defined',
    run: (_, run) => {
      const rows = run.context.session.tables.map(({ name, kind, columns }) => [
        name,
        kind,
        columns.map((column) => column.name).join(', '),
      ])
      return printList(['name', 'kind', 'columns'], rows, run, 'no tables are defined')
    },
  },
  {
    name: '.topics',
    argument: '[host:port]',
    about: 'the topics of the cluster',
    run: listTopics,
  },
  { name: '.jobs', about: 'the jobs that were started here', run: (_, run) => listJobs(run) },
  {
    name: '.stop',
    argument: 'NAME',
    about: 'stop a job; also STOP JOB name',
    choices: ({ jobs }) => jobs.running.map(({ name }) => name),
    run: (argument, run) => stopByName(needed(argument, '.stop NAME'), run),
  },
  {
    name: '.mode',
    argument: `[${OUTPUTS.join('|')}]`,
    about: 'how rows are shown',
    choices: () => OUTPUTS,
    run: setMode,
  },
  {
    name: '.timer',
    argument: '[on|off]',
    about: 'tell how long statements take',
    choices: () => ['on', 'off'],
    run: setTimer,
  },
  {
    name: '.read',
    argument: 'FILE',
    about: 'run the statements of a file',
    choices: (_, typed) => filesLike(typed),
    run: (argument, run) =>
      run.readFile(needed(argument, '.read FILE').replace(/^(['"])(.*)\1$/, '$2')),
  },
  {
    name: '.quit',
    about: 'leave; also quit, exit, \\q and Ctrl-D',
    run: () => {
      throw new Leave()
    },
  },
]

/** Runs a line such as `.mode csv`. Throws SqlError for one that is not known. */
export async function runCommand(text: string, run: CommandRun): Promise<void> {
  const line = text.trim().replace(/;\s*$/, '').trim()
  const [name = '', argument = ''] = splitOnce(line)
  const lower = name.toLowerCase()
  const found = commands.find((command) => command.name === lower)
  if (found) return found.run(argument, run)
  const names = commands.map((command) => command.name)
  throw new SqlError('usage', `there is no command ${name}`, {
    hint: didYouMean(lower, names, (each) => each) ?? '.help lists the commands',
  })
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.search(/\s/)
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at).trim()]
}

function needed(argument: string, usage: string): string {
  if (argument !== '') return argument
  throw new SqlError('usage', `something is missing: ${usage}`)
}

async function listTopics(argument: string, run: CommandRun): Promise<void> {
  const { topics } = run.context
  const bootstrap = argument === '' ? topics.bootstrap : argument
  if (bootstrap === undefined) {
    throw new SqlError('usage', 'no cluster is named', {
      hint: '.topics localhost:9092, or start with -b, or set KAFKA_BOOTSTRAP_SERVERS',
    })
  }
  const found = await topics.load(bootstrap)
  const rows = found.map(({ name, partitions }) => [name, String(partitions)])
  await printList(['topic', 'partitions'], rows, run, 'the cluster has no topics')
}

function listJobs(run: CommandRun): Promise<void> {
  const now = run.context.shell.world.clock.now()
  const rows = run.context.jobs.all.map((job) => [
    job.name,
    job.state,
    String(job.rows('Source')),
    String(job.rows('Sink')),
    `${Math.round((now - job.startedAt) / 1000)} s ago`,
  ])
  return printList(
    ['job', 'state', 'rows in', 'rows out', 'started'],
    rows,
    run,
    'no jobs were started here',
  )
}

function setMode(argument: string, { context, note }: CommandRun): void {
  const { choices } = context
  if (argument === '') {
    note(choices.form ?? 'table')
    return
  }
  const found = OUTPUTS.find((form) => form === argument.toLowerCase())
  if (found) {
    choices.form = found
    return
  }
  throw new SqlError('usage', `there is no mode ${argument}`, {
    hint: didYouMean(argument, OUTPUTS, (each) => each),
  })
}

function setTimer(argument: string, { context, note }: CommandRun): void {
  const { choices } = context
  const wanted = argument.toLowerCase()
  if (wanted === '') {
    note(`timer is ${choices.timer ? 'on' : 'off'}`)
    return
  }
  if (wanted !== 'on' && wanted !== 'off') {
    throw new SqlError('usage', `.timer is on or off, not ${argument}`)
  }
  choices.timer = wanted === 'on'
}
