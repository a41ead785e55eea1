import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../harness/cli.ts'
import { type Certificate, hasOpenssl } from '../harness/kafka-broker-certificates.ts'
import { missingForCluster } from '../harness/kafka-broker-cluster.ts'
import { idsOf, sourceOf, TestJob } from './client-tables.ts'
import { jaas, PLAIN, SCRAM, type SecureCluster, startSecureCluster } from './secure-cluster.ts'

const missing = (await hasOpenssl()) ? await missingForCluster() : 'there is no openssl'
describe.skipIf(missing !== undefined)('security', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-security-'))
  let cluster: SecureCluster

  beforeAll(async () => {
    cluster = await startSecureCluster(folder)
  })

  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const trust = (): Record<string, string> => ({
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': cluster.authority.certificate,
  })
  const keys = ({ both }: Certificate): Record<string, string> => ({
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': both,
  })
  const sasl = (mechanism: string, config: string): Record<string, string> => ({
    'sasl.mechanism': mechanism,
    'sasl.jaas.config': config,
  })

  const properties = (listener: string, given: Record<string, string>) => {
    const all = { 'bootstrap.servers': cluster.address(1, listener), ...given }
    return Object.fromEntries(
      Object.entries(all).map(([key, value]) => [`properties.${key}`, value]),
    )
  }

  const ways: [string, string, () => Record<string, string>][] = [
    ['TLS', 'SSL', trust],
    [
      'TLS, with the certificate in the property itself',
      'SSL',
      () => ({
        'ssl.truststore.type': 'PEM',
        'ssl.truststore.certificates': readFileSync(cluster.authority.certificate, 'utf8'),
      }),
    ],
    [
      'TLS without looking at the host',
      'SSL',
      () => ({ ...trust(), 'ssl.endpoint.identification.algorithm': '' }),
    ],
    ['MUTUAL', 'SSL', () => ({ ...trust(), ...keys(cluster.client) })],
    [
      'MUTUAL, with key and certificate in properties',
      'SSL',
      () => ({
        ...trust(),
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.key': readFileSync(cluster.client.key, 'utf8'),
        'ssl.keystore.certificate.chain': readFileSync(cluster.client.certificate, 'utf8'),
      }),
    ],
    ['LOGIN by PLAIN', 'SASL_PLAINTEXT', () => sasl('PLAIN', jaas(PLAIN))],
    ['LOGIN by SCRAM-SHA-256', 'SASL_PLAINTEXT', () => sasl('SCRAM-SHA-256', jaas(SCRAM, 'scr4m'))],
    ['LOGIN by SCRAM-SHA-512', 'SASL_PLAINTEXT', () => sasl('SCRAM-SHA-512', jaas(SCRAM, 'scr4m'))],
    ['BOTH', 'SASL_SSL', () => ({ ...trust(), ...sasl('SCRAM-SHA-512', jaas(SCRAM, 'scr4m')) })],
    ['BOTH by PLAIN', 'SASL_SSL', () => ({ ...trust(), ...sasl('PLAIN', jaas(PLAIN)) })],
  ]
  test.each(ways)('reads by %s', async (name, protocol, given) => {
    const job = new TestJob()
    const listener = name.replace(/[^A-Z].*/, '')
    const source = sourceOf(job, {
      topic: 'safe',
      'scan.bounded.mode': 'latest-offset',
      ...properties(listener, { 'security.protocol': protocol, ...given() }),
    })
    expect(await idsOf(source)).toEqual([1, 2, 3])
    await job.close()
  })

  /** What a script with these properties answers, and how fast. */
  async function attempt(name: string, given: Record<string, string>) {
    const script = join(folder, `${name}.sql`)
    const options = Object.entries(given).map(
      ([key, value]) => `'${key}' = '${value.replaceAll("'", "''")}'`,
    )
    writeFileSync(
      script,
      `CREATE SOURCE numbers (id BIGINT) FROM KAFKA WITH ('topic' = 'safe', 'format' = 'json', ${options.join(', ')});
CREATE SINK nowhere (id BIGINT) INTO BLACKHOLE;
INSERT INTO nowhere SELECT id FROM numbers;`,
    )
    const states = join(folder, `${name}-state`)
    const began = performance.now()
    const { code, stdout, stderr } = await runCli(['run', script, '--state-dir', states])
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(existsSync(states), 'nothing was started, nothing is left').toBe(false)
    return { code, stdout, stderr }
  }

  const failures: [string, string, () => Record<string, string>, string][] = [
    [
      'wrong password',
      'LOGIN',
      () => ({ 'security.protocol': 'SASL_PLAINTEXT', ...sasl('PLAIN', jaas(PLAIN, 'wr0ng')) }),
      'refused the login of "alice"',
    ],
    [
      'wrong SCRAM password',
      'LOGIN',
      () => ({
        'security.protocol': 'SASL_PLAINTEXT',
        ...sasl('SCRAM-SHA-256', jaas(SCRAM, 'wr0ng')),
      }),
      'refused the login of "alice"',
    ],
    [
      'unknown SCRAM user',
      'BOTH',
      () => ({
        'security.protocol': 'SASL_SSL',
        ...trust(),
        ...sasl('SCRAM-SHA-512', jaas(SCRAM, 'wr0ng', 'bob')),
      }),
      'refused the login of "bob"',
    ],
    [
      'expired broker',
      'EXPIRED',
      () => ({ 'security.protocol': 'SSL', ...trust() }),
      'its certificate has expired',
    ],
    [
      'untrusted broker',
      'TLS',
      () => ({
        'security.protocol': 'SSL',
        'ssl.truststore.type': 'PEM',
        'ssl.truststore.location': cluster.stranger.certificate,
      }),
      'its certificate is not trusted',
    ],
    [
      'untrusted broker by default',
      'TLS',
      () => ({ 'security.protocol': 'SSL' }),
      'its certificate is not trusted',
    ],
    [
      'no client certificate',
      'MUTUAL',
      () => ({ 'security.protocol': 'SSL', ...trust() }),
      'it wants a certificate of the client',
    ],
    [
      'expired client certificate',
      'MUTUAL',
      () => ({ 'security.protocol': 'SSL', ...trust(), ...keys(cluster.outdated) }),
      'it does not accept the certificate of the client',
    ],
    ['plain client at TLS', 'TLS', () => ({}), 'it speaks TLS'],
    ['plain client at a login', 'LOGIN', () => ({}), 'closed the connection'],
    [
      'TLS client at plain',
      'PLAINTEXT',
      () => ({ 'security.protocol': 'SSL', ...trust() }),
      'does not speak TLS',
    ],
    [
      'login at plain',
      'PLAINTEXT',
      () => ({ 'security.protocol': 'SASL_PLAINTEXT', ...sasl('PLAIN', jaas(PLAIN)) }),
      'takes no login',
    ],
    [
      'unknown mechanism',
      'PLAINTEXT',
      () => ({
        'bootstrap.servers': cluster.address(1, 'LOGIN'),
        'security.protocol': 'SASL_SSL',
        ...trust(),
        ...sasl('PLAIN', jaas(PLAIN)),
      }),
      'does not speak TLS',
    ],
    [
      'unknown host',
      'TLS',
      () => ({ 'bootstrap.servers': 'no-such-host.invalid:9092' }),
      'the host name',
    ],
    ['closed port', 'TLS', () => ({ 'bootstrap.servers': '127.0.0.1:1' }), 'nothing listens there'],
  ]
  test.each(failures)(
    '%s: one message, at once, exit code 3',
    async (name, listener, given, reason) => {
      const asked = properties(listener, given())
      const { code, stdout, stderr } = await attempt(name.replaceAll(' ', '-'), asked)
      expect(stderr).toContain(reason)
      expect(stderr).toContain(asked['properties.bootstrap.servers'] as string)
      expect(stderr.match(/^.*error/gim), stderr).toHaveLength(1)
      expect(stderr).toMatch(/hint/i)
      expect(stderr).not.toMatch(/wr0ng|al1ce|PRIVATE KEY|\bat .*\.js/)
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    },
  )

  test.each([
    ['no such file', { 'ssl.truststore.location': '/no/such.pem' }, 'a file that cannot be read'],
    ['no PEM', { 'ssl.truststore.certificates': 'x' }, 'holds nothing in PEM form'],
    ['another key', { 'ssl.keystore.key': 'key of the stranger' }, 'cannot be used: '],
  ])('certificates that are none: %s', async (_, given, message) => {
    const job = new TestJob()
    const own = readFileSync(cluster.client.certificate, 'utf8')
    const text = readFileSync(cluster.outdated.key, 'utf8')
    const all = Object.entries(given).map(([key, value]) => [
      key,
      value === 'key of the stranger' ? text : value,
    ])
    const chain = 'ssl.keystore.key' in given ? { 'ssl.keystore.certificate.chain': own } : {}
    const pem = { 'security.protocol': 'SSL', 'ssl.truststore.type': 'PEM' }
    const source = sourceOf(job, {
      topic: 'safe',
      ...properties('TLS', { ...pem, ...chain, ...Object.fromEntries(all) }),
    })
    await expect(idsOf(source)).rejects.toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining(message),
    })
    await job.close()
  })

  test.each([
    [{ topic: 'closed' }, 'Kafka refused: topic "closed": TOPIC_AUTHORIZATION_FAILED'],
    [
      { topic: 'safe', 'properties.group.id': 'closed', 'scan.startup.mode': 'group-offsets' },
      `Kafka refused: group 'closed': GROUP_AUTHORIZATION_FAILED`,
    ],
  ])('what is for others is refused: %j', async (options, message) => {
    const job = new TestJob()
    const login = { 'security.protocol': 'SASL_PLAINTEXT', ...sasl('PLAIN', jaas(PLAIN)) }
    const source = sourceOf(job, { ...properties('LOGIN', login), ...options })
    await expect(idsOf(source)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('ACL'),
    })
    await job.close()
  })

  test('a job that logs in keeps no secret in its checkpoints, nor shows it', async () => {
    const script = join(folder, 'secret.sql')
    const given = properties('LOGIN', {
      'security.protocol': 'SASL_PLAINTEXT',
      ...sasl('SCRAM-SHA-512', jaas(SCRAM, '$' + '{SECRET}')),
    })
    const insert = 'INSERT INTO nowhere SELECT id FROM numbers;'
    writeFileSync(
      script,
      `CREATE SOURCE numbers (id BIGINT) FROM KAFKA WITH (topic = 'safe', format = 'json', scan.bounded.mode = 'latest-offset',
  ${Object.entries(given)
    .map(([key, value]) => `'${key}' = '${value}'`)
    .join(',\n  ')});
CREATE SINK nowhere (id BIGINT) INTO BLACKHOLE;
EXPLAIN ${insert}
${insert}`,
    )
    const states = join(folder, 'secret-state')
    const environment = { SECRET: 'scr4m' }
    const { code, stdout, stderr } = await runCli(['run', script, '--state-dir', states], {
      environment,
    })
    expect(code, stderr).toBe(0)
    expect(stdout + stderr).not.toContain('scr4m')
    const files = readdirSync(states, { recursive: true, withFileTypes: true })
    const written = files.filter((file) => file.isFile())
    expect(written.length).toBeGreaterThan(0)
    for (const { parentPath, name } of written) {
      expect(readFileSync(join(parentPath, name)).includes('scr4m'), name).toBe(false)
    }
  })
})
