import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type JarSet, jars, missingJava } from './kafka-broker-jars.ts'
import { endWithUs } from './kafka-broker-process.ts'

const execute = promisify(execFile)

/** Kafka's own tools, of the version of the test broker. */
const TOOL_JARS: JarSet = {
  name: 'kafka-tools-4.1.0',
  coordinates: ['org.apache.kafka:kafka-tools:4.1.0', 'org.slf4j:slf4j-simple:1.7.36'],
  transitive: true,
}

/** What Kafka's own tool says of one partition of a group; `-` is null. */
export interface ToolLine {
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly logEnd: number | null
  readonly lag: number | null
}

/** Why Kafka's tools cannot run here, or undefined. */
export const missingTools = (): Promise<string | undefined> => missingJava(TOOL_JARS)

const java = async (main: string, args: readonly string[]): Promise<readonly string[]> => [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
  '-cp',
  join(await jars(TOOL_JARS), '*'),
  main,
  ...args,
]

/** Asks Kafka's `kafka-consumer-groups --describe` about some groups; `more` are arguments such as `--command-config`. */
export async function describeByTool(
  bootstrap: string,
  groups: readonly string[],
  more: readonly string[] = [],
): Promise<ToolLine[]> {
  const named = groups.flatMap((group) => ['--group', group])
  const args = await java('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    '--bootstrap-server',
    bootstrap,
    '--describe',
    ...named,
    ...more,
  ])
  const { stdout } = await execute('java', [...args])
  const number = (text = '-'): number | null => (text === '-' ? null : Number(text))
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([group = '']) => groups.includes(group))
    .map(([group = '', topic = '', partition, committed, logEnd, lag]) => ({
      group,
      topic,
      partition: Number(partition),
      committed: number(committed),
      logEnd: number(logEnd),
      lag: number(lag),
    }))
}

/** Starts Java's console consumer, with its newer group protocol. */
export async function startJavaConsumer(
  bootstrap: string,
  { topic, group }: { readonly topic: string; readonly group: string },
): Promise<ChildProcess> {
  const args = await java('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    '--bootstrap-server',
    bootstrap,
    '--topic',
    topic,
    '--group',
    group,
    '--consumer-property',
    'group.protocol=consumer',
    '--consumer-property',
    'enable.auto.commit=false',
  ])
  const child = spawn('java', [...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  child.once('exit', endWithUs(child))
  return child
}
