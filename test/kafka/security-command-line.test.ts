import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitOffsets, makeTopics } from '../../src/connectors/index.ts'
import { type CliResult, jsonRows, runCli } from '../harness/cli.ts'
import { hasOpenssl } from '../harness/kafka-broker-certificates.ts'
import { missingForCluster } from '../harness/kafka-broker-cluster.ts'
import { describeByTool, missingTools } from '../harness/kafka-group-tool.ts'
import { shellsForTests } from '../harness/shell.ts'
import { terminalMissing } from '../harness/terminal.ts'
import { clientAt, readTopic } from './client-setup.ts'
import { jaas, PLAIN, SCRAM, type SecureCluster, startSecureCluster } from './secure-cluster.ts'

const missing = (await hasOpenssl()) ? await missingForCluster() : 'there is no openssl'
const withoutTools = await missingTools()
const shells = shellsForTests()

const LAG = `SELECT partition, committed, lag FROM kafka.group_lag WHERE "group" = 'safe-group' ORDER BY 1`
const SOURCE = `CREATE SOURCE numbers (id BIGINT) FROM KAFKA WITH (topic = 'safe', format = 'json', scan.bounded.mode = 'latest-offset'`
const READ = `${SOURCE}); SELECT id FROM numbers`
const LAGS = [
  { partition: 0, committed: 1, lag: 1 },
  { partition: 1, committed: 0, lag: 1 },
]

describe.skipIf(missing !== undefined)('a cluster with security, named on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-command-line-'))
  const config = join(folder, 'client.properties')
  let cluster: SecureCluster

  beforeAll(async () => {
    cluster = await startSecureCluster(folder)
    const client = clientAt(cluster.bootstrap)
    await client.connect()
    await makeTopics(client, [{ topic: 'copy', partitions: 1, replicas: 1 }])
    await commitOffsets(client, 'safe-group', [
      { topic: 'safe', partition: 0, offset: 1 },
      { topic: 'safe', partition: 1, offset: 0 },
    ])
    await client.close()
    // The password of PLAIN has quotes, a backslash and a semicolon; a file of properties wants each backslash twice.
    writeFileSync(
      config,
      `# everything that Kafka's tools need but the address
security.protocol=SASL_SSL
sasl.mechanism = PLAIN
sasl.jaas.config: ${jaas(PLAIN).replaceAll('\\', '\\\\').replace(' required ', ' required \\\n    ')}
! the authority that signed the broker's certificate
ssl.truststore.type=PEM
ssl.truststore.location=${cluster.authority.certificate}
`,
    )
  })

  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const secure = (): string[] => ['-b', cluster.address(1, 'BOTH'), '--command-config', config]
  /** Everything by -X, the password from the environment. */
  const given = (secret = '$' + '{SECRET}'): string[] =>
    Object.entries({
      'bootstrap.servers': cluster.address(1, 'LOGIN'),
      'security.protocol': 'SASL_PLAINTEXT',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.jaas.config': jaas(SCRAM, secret),
    }).flatMap(([key, value]) => ['-X', `${key}=${value}`])
  const environment = { SECRET: 'scr4m' }

  test.each([
    ['--command-config', () => secure()],
    ['-X', () => given()],
  ])('is asked for its lags, and its records are read, with %s', async (_, options) => {
    const asked = await runCli([...options(), '-c', LAG, '-c', READ], { environment })
    expect(asked.code, asked.stderr).toBe(0)
    const rows = jsonRows(asked.stdout)
    expect(rows.slice(0, 2)).toEqual(LAGS)
    expect(rows.slice(2)).toHaveLength(3)
  })

  test.skipIf(withoutTools !== undefined)(
    "the same file serves Kafka's own tool, which says the same",
    async () => {
      const [address = ''] = secure().slice(1)
      const told = await describeByTool(address, ['safe-group'], ['--command-config', config])
      const lines = told.map(({ partition, committed, lag }) => ({ partition, committed, lag }))
      expect(lines.sort((a, b) => a.partition - b.partition)).toEqual(LAGS)
    },
  )

  test('a job reads and writes by it, and keeps no secret', async () => {
    const script = join(folder, 'job.sql')
    const insert = 'INSERT INTO copy SELECT id FROM numbers;'
    writeFileSync(
      script,
      `${SOURCE});
CREATE SINK copy (id BIGINT) INTO KAFKA WITH (topic = 'copy', format = 'json');
SHOW CREATE TABLE numbers;
EXPLAIN ${insert}
${insert}`,
    )
    const states = join(folder, 'states')
    const run = ['run', script, '--state-dir', states, ...given()]
    const { code, stdout, stderr } = await runCli(run, { environment })
    expect(code, stderr).toBe(0)
    expect(stdout + stderr).not.toMatch(/scr4m|ScramLoginModule/)
    const client = clientAt(cluster.bootstrap)
    await client.connect()
    const values = (await readTopic(client, 'copy')).map(({ value }) => value)
    await client.close()
    expect(values.sort()).toEqual(['{"id":1}', '{"id":2}', '{"id":3}'])
    const files = readdirSync(states, { recursive: true, withFileTypes: true })
    const written = files.filter((file) => file.isFile())
    expect(written.length).toBeGreaterThan(0)
    for (const { parentPath, name } of written) {
      const bytes = readFileSync(join(parentPath, name))
      expect(bytes.includes('scr4m') || bytes.includes('ScramLoginModule'), name).toBe(false)
    }
  })

  test("a table's own properties win, key by key", async () => {
    const own = `, 'properties.sasl.jaas.config' = '${jaas(SCRAM, 'scr4m')}'`
    const asked = await runCli([...given('wr0ng'), '-c', READ.replace(');', `${own});`)])
    expect(asked.code, asked.stderr).toBe(0)
    expect(jsonRows(asked.stdout)).toHaveLength(3)
  })

  test('a table that names its own cluster is spared the login', async () => {
    const own = `, 'properties.bootstrap.servers' = '${cluster.bootstrap}'`
    const asked = await runCli([...given('wr0ng'), '-c', READ.replace(');', `${own});`)])
    expect(asked.code, asked.stderr).toBe(0)
    expect(jsonRows(asked.stdout)).toHaveLength(3)
  })

  /** What a command that cannot succeed answers, within ten seconds. */
  async function refused(args: readonly string[]): Promise<CliResult> {
    const began = performance.now()
    const result = await runCli(args)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(result.stderr.match(/^.*error/gim), result.stderr).toHaveLength(1)
    expect(result.stderr).not.toMatch(/wr0ng|\bat .*\.js/)
    expect(result.stdout).toBe('')
    return result
  }

  test.each([
    ['a question', () => ['-c', LAG]],
    ['a SELECT', () => ['-c', READ]],
    [
      'a job',
      () => {
        const script = join(folder, 'refused.sql')
        const sink = 'CREATE SINK nowhere (id BIGINT) INTO BLACKHOLE'
        writeFileSync(script, `${SOURCE}); ${sink}; INSERT INTO nowhere SELECT id FROM numbers;`)
        return ['run', script, '--state-dir', join(folder, 'refused')]
      },
    ],
  ])('a wrong password ends %s with one message and exit code 3', async (_, command) => {
    const { code, stderr } = await refused([...given('wr0ng'), ...command()])
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('refused the login of "alice"'),
    })
    expect(stderr).toContain(cluster.address(1, 'LOGIN'))
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })

  test('a broker whose certificate nobody trusts ends a question with exit code 3', async () => {
    const stranger = `ssl.truststore.location=${cluster.stranger.certificate}`
    const { code, stderr } = await refused([...secure(), '-X', stranger, '-c', LAG])
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('its certificate is not trusted'),
    })
  })

  test('a question without the login that the protocol wants is a usage error', async () => {
    const { code, stderr } = await refused([
      '-b',
      cluster.address(1, 'LOGIN'),
      '-X',
      'security.protocol=SASL_PLAINTEXT',
      '-c',
      LAG,
    ])
    expect(code, stderr).toBe(2)
    expect(stderr).toContain(`property 'sasl.jaas.config' must hold username="…"`)
  })

  test.skipIf(terminalMissing() !== undefined)(
    'the shell lists and completes its topics',
    async () => {
      const shell = await shells.start({ args: given(), environment })
      shell.type('.topics')
      shell.press('Enter')
      await shell.saw(/│ safe +│ 2 /)
      shell.type("CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'sa")
      shell.press('Tab')
      await shell.saw("topic = 'safe'")
    },
  )
})
