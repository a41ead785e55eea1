import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { KAFKA_JARS } from './kafka-broker.ts'
import { jars, missingJava } from './kafka-broker-jars.ts'
import { type PythonRecord as Record, type RecordLine, readRecord } from './python-client.ts'

const execute = promisify(execFile)
const PROGRAM = join(import.meta.dirname, 'JavaClient.java')
const MOST_OUTPUT_BYTES = 1 << 28

/** Why this machine cannot run Java's clients, or undefined when it can. */
export const missingJavaClient = (): Promise<string | undefined> => missingJava(KAFKA_JARS)

/** Writes `count` records into each topic, compressed with a codec. */
export async function writeWithJava(
  bootstrap: string,
  count: number,
  codecs: ReadonlyMap<string, string>,
): Promise<void> {
  const pairs = Array.from(codecs, ([topic, codec]) => `${topic}=${codec}`)
  await run('produce', bootstrap, String(count), ...pairs)
}

/** Writes interleaved transactions, some of them aborted, into a topic. */
export async function abortWithJava(bootstrap: string, topic: string): Promise<void> {
  await run('abort', bootstrap, topic)
}

/** The records of topics, by topic; the committed ones when not said otherwise. */
export async function readWithJava(
  bootstrap: string,
  topics: readonly string[],
  isolation: 'read_committed' | 'read_uncommitted' = 'read_committed',
): Promise<Map<string, Record[]>> {
  const found = new Map<string, Record[]>(topics.map((topic) => [topic, []]))
  const stdout = await run('consume', bootstrap, isolation, ...topics)
  for (const line of stdout.split('\n').filter(Boolean)) {
    const [topic, ...record] = JSON.parse(line) as [string, ...RecordLine]
    found.get(topic)?.push(readRecord(record))
  }
  return found
}

/** Runs the program from its source, which takes two seconds more than a class would. */
async function run(...args: readonly string[]): Promise<string> {
  const library = await jars(KAFKA_JARS)
  const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'
  const java = ['-XX:TieredStopAtLevel=1', quiet, '-cp', `${library}/*`, PROGRAM, ...args]
  const { stdout } = await execute('java', java, { maxBuffer: MOST_OUTPUT_BYTES })
  return stdout
}
