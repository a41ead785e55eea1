import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { UNITS_MS } from '../connectors/index.ts'
import { SqlError } from '../values/index.ts'

/** Forms in which rows can be shown. */
export const OUTPUTS = ['table', 'json', 'csv', 'markdown', 'vertical'] as const
/** One of them. */
export type OutputForm = (typeof OUTPUTS)[number]

/** What the command line asks for. */
export interface Arguments {
  readonly command: 'run' | 'check' | 'statements' | 'shell'
  /** Files and texts, in the order given. */
  readonly inputs: readonly { readonly kind: 'file' | 'text'; readonly value: string }[]
  readonly bootstrapServers: string | undefined
  /** Properties of Kafka's clients, by name. */
  readonly properties: ReadonlyMap<string, string>
  /** A file of more of them. */
  readonly commandConfig: string | undefined
  readonly output: OutputForm | undefined
  readonly limit: number | undefined
  readonly timeoutMs: number | undefined
  readonly final: boolean
  readonly fresh: boolean
  readonly stateDir: string
  /** A savepoint that the job begins with. */
  readonly restore: string | undefined
  /** How long a job may take to stop after a signal. */
  readonly stopTimeoutMs: number | undefined
}

/** Reads the command line; undefined when it only asked for help or the version, which were then printed. */
export function readArguments(argv: readonly string[], version: string): Arguments | undefined {
  const inputs: Arguments['inputs'][number][] = []
  const program = programOf(version, inputs)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    throw new SqlError('usage', messageOf(error), { hint: 'tailrace --help' })
  }
  return argumentsOf(program, inputs)
}

/** What follows = in an option that is not known is not shown: it may be a password. */
function messageOf({ code, message }: CommanderError): string {
  const plain = message.replace(/^error: /, '')
  return code === 'commander.unknownOption' ? plain.replace(/=.*'/s, "'") : plain
}

/** The options; what -c and -f give is collected in `inputs`. */
function programOf(version: string, inputs: Arguments['inputs'][number][]): Command {
  return new Command('tailrace')
    .description('Streaming SQL for Kafka in one process.')
    .usage('[run] job.sql | check job.sql | -c SQL | -f FILE | < script.sql')
    .version(version)
    .argument('[words...]')
    .option(
      '-c, --command <sql>',
      'run statements and print their results (repeatable)',
      (value: string) => {
        inputs.push({ kind: 'text', value })
      },
    )
    .option(
      '-f, --file <path>',
      'run the statements of a file; - is stdin (repeatable)',
      (value: string) => {
        inputs.push({ kind: 'file', value })
      },
    )
    .option('-b, --bootstrap-servers <host:port>', 'cluster of every Kafka table that names none')
    .option(
      '-X, --property <key=value>',
      "property of Kafka's clients for those tables and for questions, such as security.protocol=SASL_SSL (repeatable)",
      (value: string, all: readonly string[] = []) => [...all, value],
    )
    .option('--command-config <file>', 'file of such properties, as the tools of Kafka take it')
    .option(
      '-o, --output <form>',
      `${OUTPUTS.join(', ')}; table on a terminal, json in a pipe`,
      readOutput,
    )
    .option('--limit <rows>', 'stop each SELECT after so many rows', readCount)
    .option('--timeout <duration>', 'stop each SELECT after a time such as 30s', readDuration)
    .option('--final', 'print only the rows that stand when the input ends')
    .option('--fresh', 'forget the checkpoints of the jobs and start anew')
    .option('--restore <path>', 'begin with the state of a savepoint')
    .option('--state-dir <folder>', 'where jobs keep their checkpoints', '.tailrace')
    .option('--stop-timeout <time>', 'how long the stop of a job may take (60s)', readDuration)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
}

function argumentsOf(program: Command, inputs: Arguments['inputs'][number][]): Arguments {
  const given = program.opts<{
    bootstrapServers?: string
    property?: readonly string[]
    commandConfig?: string
    output?: OutputForm
    limit?: number
    timeout?: number
    final?: boolean
    fresh?: boolean
    stateDir: string
    stopTimeout?: number
    restore?: string
  }>()
  const { command, files } = commandOf(program.args, inputs.length > 0)
  if (command === 'run' || command === 'check') refuseEnds(command, given)
  if (command !== 'run' && given.restore !== undefined) throw noRestore
  return {
    command,
    inputs: files.length > 0 ? files.map((value) => ({ kind: 'file', value })) : inputs,
    bootstrapServers: given.bootstrapServers,
    properties: new Map(given.property?.map(readProperty)),
    commandConfig: given.commandConfig,
    output: given.output,
    limit: given.limit,
    timeoutMs: given.timeout,
    final: given.final ?? false,
    fresh: given.fresh ?? false,
    stateDir: given.stateDir,
    stopTimeoutMs: given.stopTimeout,
    restore: given.restore,
  }
}

/** A job runs to the end of its input: cut off after some rows, its checkpoint would say that it is done. */
function refuseEnds(
  command: string,
  given: { readonly limit?: number; readonly timeout?: number },
): void {
  const option =
    given.limit !== undefined ? '--limit' : given.timeout !== undefined ? '--timeout' : ''
  if (option === '') return
  throw new SqlError('usage', `${option} ends a SELECT, not a job of tailrace ${command}`, {
    hint: 'tailrace -f job.sql runs the statements of a script without state, and takes it',
  })
}

const noRestore = new SqlError('usage', '--restore is for tailrace run', {
  hint: 'tailrace run job.sql --restore savepoint.duckdb',
})

function commandOf(
  words: readonly string[],
  hasStatements: boolean,
): { command: Arguments['command']; files: readonly string[] } {
  const [first, ...rest] = words
  if (first === undefined) return { command: hasStatements ? 'statements' : 'shell', files: [] }
  if (hasStatements) {
    const hint = 'tailrace --help'
    throw new SqlError('usage', 'give either a script to run or -c and -f, not both', { hint })
  }
  if (first === 'run' || first === 'check') {
    if (rest.length > 0) return { command: first, files: rest }
    throw new SqlError('usage', `tailrace ${first} needs a script`, {
      hint: `tailrace ${first} job.sql`,
    })
  }
  if (words.every((word) => /[./\\]/.test(word))) return { command: 'run', files: words }
  throw new SqlError('usage', `there is no command "${first}"`, {
    hint: 'tailrace job.sql, tailrace check job.sql, tailrace -c "SELECT 1"',
  })
}

/** What is wrong is not shown: it may be a password. */
function readProperty(given: string): readonly [string, string] {
  const at = given.indexOf('=')
  const name = given.slice(0, Math.max(at, 0)).trim()
  if (name !== '') return [name, given.slice(at + 1)]
  throw new SqlError('usage', '-X needs the name of a property, = and its value', {
    hint: 'tailrace -X security.protocol=SASL_SSL',
  })
}

function readOutput(given: string): OutputForm {
  const form = OUTPUTS.find((each) => each === given)
  if (!form) throw new InvalidArgumentError(`It must be one of ${OUTPUTS.join(', ')}.`)
  return form
}

function readCount(given: string): number {
  if (!/^\d+$/.test(given)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(given)
}

/** Seconds when no unit is given, as for `timeout`. */
function readDuration(given: string): number {
  const [, digits, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(given) ?? []
  const factor = UNITS_MS[unit || 's']
  if (digits === undefined || factor === undefined)
    throw new InvalidArgumentError('It must be a time such as 30s, 500ms or 2m.')
  return Number(digits) * factor
}
