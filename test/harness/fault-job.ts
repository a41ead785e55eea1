import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  /** More statements before the tables. */
  readonly settings?: string
}

const PARTITIONS = 2

/** The script of a job. */
export function scriptOf(order: FaultJobOrder): string {
  const { name, guarantee, input, output, intervalMs, rate } = order
  const end = order.isEndless ? 'unbounded' : 'latest-offset'
  const sink = `format = 'json', sink.delivery-guarantee = '${guarantee}'`
  return `SET 'pipeline.name' = '${name}';
SET 'execution.checkpointing.interval' = '${intervalMs} ms';
${order.settings ?? ''}
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
  const texts: string[] = []
  const counts = new Map<string, number>()
  for (let id = 0; id < rows; id++) {
    const key = `key-${id % keys}`
    texts.push(`{"run":"${name}","id":${id},"name":"${key}"}`)
    const before = counts.get(key) ?? 0
    const row = (op: string, n: number) => `{"op":"${op}","run":"${name}","name":"${key}","n":${n}}`
    if (before > 0) texts.push(row('-U', before))
    texts.push(row(before > 0 ? '+U' : '+I', before + 1))
    counts.set(key, before + 1)
  }
  return multisetOf(texts)
}

/** Makes an input topic and fills it. */
export async function makeInput(bootstrap: string, input: FaultInput): Promise<void> {
  const { topic, rows, keys } = input
  await createTopics(bootstrap, [{ topic, partitions: PARTITIONS }])
  const value = (n: number): string => `{"id":${n},"name":"key-${n % keys}"}`
  await fillTopic({ bootstrap, topic, partitions: PARTITIONS, rows, value })
}

/** Makes the topics that jobs write to. */
export async function makeOutput(bootstrap: string, prefix: string): Promise<FaultOutput> {
  const output = { copies: `${prefix}-copies`, counts: `${prefix}-counts` }
  const topics = Object.values(output).map((topic) => ({ topic, partitions: PARTITIONS }))
  await createTopics(bootstrap, topics)
  return output
}

/** A script with a state folder of its own, which may be run several times. */
export interface FaultJob {
  readonly folder: string
  readonly script: string
  start(bootstrap: string, environment?: Readonly<Record<string, string>>): CliRun
  remove(): void
}

/** Writes a job's script into a new folder. */
export function prepareJob(order: FaultJobOrder): FaultJob {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-fault-'))
  const script = join(folder, 'job.sql')
  writeFileSync(script, scriptOf(order))
  return {
    folder,
    script,
    start: (bootstrap, environment = {}) =>
      startCli(['run', script, '-b', bootstrap, '--state-dir', folder], { environment }),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
