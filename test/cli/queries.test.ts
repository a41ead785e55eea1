import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { jsonRows, runCli } from '../harness/cli.ts'
import { createTopics, deleteTopics } from '../harness/kafka-broker-topics.ts'

const QUERIES = join(import.meta.dirname, '../../queries')
const kafka = inject('kafka')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailrace-queries-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('runs auction.sql without a broker, with the same answer every time', async () => {
  const { code, stdout } = await runCli(['-f', join(QUERIES, 'auction.sql'), '--final'])
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toEqual(
    expect.arrayContaining([
      { channel: 'Apple', bids: 4182, highest: 99992677 },
      { channel: 'Baidu', bids: 4096, highest: 99966137 },
      { channel: 'Facebook', bids: 4247, highest: 99976052 },
      { channel: 'Google', bids: 4307, highest: 99773210 },
    ]),
  )
})

describe.skipIf(kafka.bootstrap === undefined)('on a real Kafka', () => {
  const broker = ['-b', kafka.bootstrap as string]

  beforeEach(() => createTopics(kafka.bootstrap as string, [{ topic: 'payments', partitions: 2 }]))
  afterEach(() => deleteTopics(kafka.bootstrap as string, ['payments']))

  it('runs csv-to-kafka.sql, then lag.sql over the group that reads its topic', async () => {
    const lines = ['id,account,amount', '1, anna ,12.50', '2,ben,-3', 'three,carl,1', '4,dora,7.00']
    writeFileSync(join(folder, 'payments.csv'), `${lines.join('\n')}\n`)
    const script = join(QUERIES, 'csv-to-kafka.sql')
    const copied = await runCli(['run', script, ...broker], { cwd: folder })
    expect(copied.stderr).toContain('1 record skipped')
    expect(copied.code).toBe(0)

    const table = `CREATE SOURCE payments (id BIGINT, account STRING, amount DECIMAL(10, 2)) FROM KAFKA WITH (
      topic = 'payments', format = 'json', scan.startup.mode = 'earliest-offset', scan.bounded.mode = 'latest-offset')`
    const read = await runCli(['-c', `${table}; SELECT * FROM payments`, ...broker])
    expect(jsonRows(read.stdout)).toEqual(
      expect.arrayContaining([
        { id: 1, account: 'ANNA', amount: 12.5 },
        { id: 4, account: 'DORA', amount: 7 },
      ]),
    )
    const lag = await runCli(['-f', join(QUERIES, 'lag.sql'), ...broker])
    expect(lag.code).toBe(0)
  })
})
