import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { jsonRows, runCli } from '../harness/cli.ts'
import { createTopics } from '../harness/kafka-broker-topics.ts'
import { bootstrap } from './client-setup.ts'

/** From the beginning. */
export const EARLIEST = { 'scan.startup.mode': 'earliest-offset' }
/** From the beginning to what is there now. */
export const TO_THE_END = { ...EARLIEST, 'scan.bounded.mode': 'latest-offset' }

/** A table as Flink's tests define it. */
export interface Table {
  readonly name?: string
  readonly columns: string
  readonly with: Readonly<Record<string, string>>
}

/** Flink's form of a Kafka table. */
export function createTable({ name = 'kafka', columns, with: given }: Table): string {
  const options = Object.entries({
    connector: 'kafka',
    'properties.bootstrap.servers': bootstrap,
    'properties.group.id': 'flink-tests',
    ...given,
  })
  const list = options.map(([key, value]) => `'${key}' = '${value}'`).join(', ')
  return `CREATE TABLE ${name} (${columns}) WITH (${list});`
}

/** The rows that a script prints, in order; fails where the script fails. */
export async function rowsOf(sql: string, args: readonly string[] = []): Promise<unknown[]> {
  const { code, stdout, stderr } = await runCli(['--timeout', '30s', ...args], { input: sql })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return jsonRows(stdout)
}

/** Topics of new names. */
export async function newTopics(prefix: string, count: number, partitions = 1): Promise<string[]> {
  const topics = Array.from({ length: count }, (_, i) => `${prefix}_${i}_${randomUUID()}`)
  await createTopics(
    bootstrap,
    topics.map((topic) => ({ topic, partitions })),
  )
  return topics
}

/** A topic of a new name. */
export const newTopic = async (prefix: string, partitions = 1): Promise<string> =>
  (await newTopics(prefix, 1, partitions))[0] as string

/** Rows in an order that depends on nothing but them. */
export const sorted = (rows: readonly unknown[]): unknown[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
