import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CliRun, startCli } from './cli.ts'
import { fillTopic } from './kafka-broker-fill.ts'
import { createTopics } from './kafka-broker-topics.ts'
import { type Multiset, multisetOf } from './read-committed.ts'

/** What a sink promises. */
export type Guarantee = 'at-least-once' | 'exactly-once'

/** How the input of fault jobs looks: numbers, each under one of some names. */
export interface FaultInput {
  readonly topic: string
  readonly rows: number
  readonly keys: number
}

/** Where the two sinks of a fault job write. */
export interface FaultOutput {
  readonly copies: string
  readonly counts: string
}

/** A job that copies its input and counts by name, with state. */
export interface FaultJobOrder {
  /** Job name, transactional ids and group; also in every row, so that jobs may share topics. */
  readonly name: string
  readonly guarantee: Guarantee
  readonly input: FaultInput
  readonly output: FaultOutput
  readonly intervalMs: number
  /** Records a second. */
  readonly rate: number
  /** An endless one ends when it is told to. */
  readonly isEndless?: boolean
}

/** As long as there is an even number of names, all records of a name are in one partition. */
export const INPUT_PARTITIONS = 2

/** The script of a job. */
export function scriptOf(order: FaultJobOrder): string {
  const { name, guarantee, input, output, intervalMs, rate } = order
  const end = order.isEndless ? 'unbounded' : 'latest-offset'
  const sink = `format = 'json', sink.delivery-guarantee = '${guarantee}'`
  return `SET 'pipeline.name' = '${name}';
SET 'execution.checkpointing.interval' = '${intervalMs} ms';
SET 'restart-strategy.type' = 'fixed-delay';
SET 'restart-strategy.fixed-delay.attempts' = '20';
SET 'restart-strategy.fixed-delay.delay' = '100 ms';
CREATE SOURCE numbers (id BIGINT, name STRING) FROM KAFKA WITH (
  topic = '${input.topic}', format = 'json', scan.startup.mode = 'group-offsets',
  scan.bounded.mode = '${end}', scan.rate-limit = ${rate}
);
CREATE SINK copies (run STRING, id BIGINT, name STRING)
INTO KAFKA WITH (topic = '${output.copies}', key.fields = 'name', ${sink});
CREATE SINK counts (run STRING, name STRING, n BIGINT)
INTO KAFKA WITH (topic = '${output.counts}', key.fields = 'name', changelog.mode = 'op', ${sink});
EXECUTE STATEMENT SET BEGIN
  INSERT INTO copies SELECT '${name}', id, name FROM numbers;
  INSERT INTO counts SELECT '${name}', name, COUNT(*) FROM numbers GROUP BY name;
END;
`
}

/** What a job writes if every record has its effect once. */
export function expectedOf(name: string, { rows, keys }: Omit<FaultInput, 'topic'>): Multiset {
  const ids = Array.from({ length: rows }, (_, id) => id)
  return multisetOf(ids.flatMap((id) => effectOf(name, id, keys)))
}

/** The rows that a record leads to. */
export function effectOf(name: string, id: number, keys: number): string[] {
  const key = `key-${id % keys}`
  const before = Math.floor(id / keys)
  const row = (op: string, n: number) => `{"op":"${op}","run":"${name}","name":"${key}","n":${n}}`
  return [
    `{"run":"${name}","id":${id},"name":"${key}"}`,
    ...(before > 0 ? [row('-U', before)] : []),
    row(before > 0 ? '+U' : '+I', before + 1),
  ]
}

/** Makes an input topic and fills it. */
export async function makeInput(bootstrap: string, input: FaultInput): Promise<void> {
  await createTopics(bootstrap, [{ topic: input.topic, partitions: INPUT_PARTITIONS }])
  await feed(bootstrap, input)
}

/** Appends records to an input from the number `first` on; the record `id` is in the partition `id % 2`. */
export async function feed(bootstrap: string, input: FaultInput, first = 0): Promise<void> {
  const { topic, rows, keys } = input
  const value = (n: number): string => `{"id":${first + n},"name":"key-${(first + n) % keys}"}`
  await fillTopic({ bootstrap, topic, partitions: INPUT_PARTITIONS, rows, value })
}

/** Makes the topics that jobs write to. */
export async function makeOutput(bootstrap: string, prefix: string): Promise<FaultOutput> {
  const output = { copies: `${prefix}-copies`, counts: `${prefix}-counts` }
  const topics = Object.values(output).map((topic) => ({ topic, partitions: INPUT_PARTITIONS }))
  await createTopics(bootstrap, topics)
  return output
}

/** A script with a state folder of its own, which may be run several times. */
export interface FaultJob {
  readonly name: string
  /** Holds the script, and the job's folder under its name. */
  readonly folder: string
  readonly script: string
  start(bootstrap: string, environment?: Readonly<Record<string, string>>): CliRun
  /** Writes the script anew. */
  rewrite(order: FaultJobOrder): void
  remove(): void
}

/** Writes a job's script into a new folder. */
export function prepareJob(order: FaultJobOrder): FaultJob {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-fault-'))
  const script = join(folder, 'job.sql')
  writeFileSync(script, scriptOf(order))
  return {
    name: order.name,
    folder,
    script,
    start: (bootstrap, environment = {}) =>
      startCli(['run', script, '-b', bootstrap, '--state-dir', folder], { environment }),
    rewrite: (changed) => writeFileSync(script, scriptOf(changed)),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The same job with the checkpoints that `job` has now, as another machine would have them: without its lock. */
export function copyOf(job: FaultJob, order: FaultJobOrder): FaultJob {
  const copy = prepareJob(order)
  const files = join(copy.folder, job.name)
  cpSync(join(job.folder, job.name), files, {
    recursive: true,
    filter: (path) => !/(lock|\.sock)$/.test(path),
  })
  return copy
}
