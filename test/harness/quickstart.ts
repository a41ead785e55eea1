/**
 * `npm start`: a real Kafka, a topic of bids, `queries/quickstart.sql` through the command line, the rows that came
 * out. It ends with 0 when they are right, with the job's own code when the job failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { startKafka } from './kafka-broker.ts'
import { endWithUs } from './kafka-broker-process.ts'
import { dropQuickstart, fillQuickstart, quickstartRows } from './quickstart-topics.ts'

const ROWS = 20_000
// Both from dist/test/harness, where this file runs.
const CLI = fileURLToPath(new URL('../../bin/cli.js', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../../queries/quickstart.sql', import.meta.url))

process.exitCode = await quickstart()

async function quickstart(): Promise<number> {
  tell('Starting Apache Kafka …')
  const kafka = await startKafka()
  if (kafka.bootstrap === undefined) {
    tell(kafka.reason)
    return 3
  }
  try {
    return await withTopics(kafka.bootstrap)
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    return 3
  } finally {
    await kafka.stop()
  }
}

async function withTopics(bootstrap: string): Promise<number> {
  try {
    tell(`Filling a topic on ${bootstrap} with ${ROWS.toLocaleString('en')} bids …`)
    await fillQuickstart(bootstrap, ROWS)
    tell('Running queries/quickstart.sql …')
    const code = await runScript(bootstrap)
    return code === 0 ? await shown(bootstrap) : code
  } finally {
    await dropQuickstart(bootstrap)
  }
}

/** Runs the script as a user would, with its state in a folder that goes away. */
async function runScript(bootstrap: string): Promise<number> {
  const state = mkdtempSync(join(tmpdir(), 'tailrace-quickstart-'))
  const args = ['run', SCRIPT, '-b', bootstrap, '--state-dir', state]
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'inherit' })
  const release = endWithUs(child, state)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? 1))
    })
  } finally {
    release()
    rmSync(state, { recursive: true, force: true })
  }
}

/** Prints what stands in the two topics; 0 when it is what the bids call for. */
async function shown(bootstrap: string): Promise<number> {
  const { high, channels, isRight } = await quickstartRows(bootstrap, ROWS)
  print(`${high.length} high bids, among them`, high.slice(0, 5))
  print('What stands of the channels', channels)
  tell(isRight ? 'All of it is right.' : 'That is NOT what the bids call for.')
  return isRight ? 0 : 1
}

function print(title: string, rows: readonly object[]): void {
  const table = new Table({ head: Object.keys(rows[0] ?? {}), style: { head: [], border: [] } })
  for (const row of rows) table.push(Object.values(row).map(String))
  console.log(`\n${title}\n${table.toString()}`)
}

function tell(text: string): void {
  console.error(text)
}
