import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTopics } from '../../src/connectors/kafka/client/topics.ts'
import { runCli } from '../harness/cli.ts'
import { Authority, type Certificate, hasOpenssl } from '../harness/kafka-broker-certificates.ts'
import { type Cluster, missingForCluster, startCluster } from '../harness/kafka-broker-cluster.ts'
import { clientAt, fill } from './client-setup.ts'
import { idsOf, sourceOf, TestJob } from './client-tables.ts'

const missing = (await hasOpenssl()) ? await missingForCluster() : 'there is no openssl'
const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule'
const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule'
const PASSWORD = 'al1ce "secret"; \\ and more'

const jaas = (module: string, password = PASSWORD, user = 'alice'): string =>
  `${module} required username="${user}" password="${password.replace(/["\\]/g, '\\$&')}";`

describe.skipIf(missing !== undefined)('security', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-security-'))
  let cluster: Cluster
  let authority: Authority
  let stranger: Authority
  let client: Certificate
  let outdated: Certificate

  beforeAll(async () => {
    authority = await Authority.create(join(folder, 'ours'))
    stranger = await Authority.create(join(folder, 'strange'))
    const server = await authority.sign('broker')
    const expired = await authority.sign('expired', -1)
    client = await authority.sign('client')
    outdated = await authority.sign('outdated', -1)
    const tls = (name: string, { both }: Certificate) => ({
      [`listener.name.${name}.ssl.keystore.type`]: 'PEM',
      [`listener.name.${name}.ssl.keystore.location`]: both,
      [`listener.name.${name}.ssl.truststore.type`]: 'PEM',
      [`listener.name.${name}.ssl.truststore.location`]: authority.certificate,
    })
    const login = (name: string) => ({
      [`listener.name.${name}.sasl.enabled.mechanisms`]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      [`listener.name.${name}.plain.sasl.jaas.config`]:
        `${PLAIN} required user_alice="${PASSWORD.replace(/["\\]/g, '\\$&')}";`.replaceAll(
          '\\',
          '\\\\',
        ),
      [`listener.name.${name}.scram-sha-256.sasl.jaas.config`]: `${SCRAM} required;`,
      [`listener.name.${name}.scram-sha-512.sasl.jaas.config`]: `${SCRAM} required;`,
    })
    const scram = (mechanism: string) => [
      '--add-scram',
      `${mechanism}=[name=alice,password="scr4m"]`,
    ]
    cluster = await startCluster({
      nodes: 1,
      listeners: ['TLS', 'MUTUAL', 'EXPIRED', 'LOGIN', 'BOTH'],
      format: [...scram('SCRAM-SHA-256'), ...scram('SCRAM-SHA-512')],
      settings: {
        'listener.security.protocol.map':
          'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,MUTUAL:SSL,EXPIRED:SSL,LOGIN:SASL_PLAINTEXT,BOTH:SASL_SSL',
        ...tls('tls', server),
        ...tls('mutual', server),
        ...tls('expired', expired),
        ...tls('both', server),
        ...login('login'),
        ...login('both'),
        'listener.name.mutual.ssl.client.auth': 'required',
      },
    })
    const plain = clientAt(cluster.bootstrap)
    await plain.connect()
    await makeTopics(plain, [{ topic: 'safe', partitions: 2, replicas: 1 }])
    await fill(plain, 'safe', ['{"id":1}', '{"id":2}', '{"id":3}'])
    await plain.close()
  })

  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const trust = (): Record<string, string> => ({
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority.certificate,
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
        'ssl.truststore.certificates': readFileSync(authority.certificate, 'utf8'),
      }),
    ],
    [
      'TLS without looking at the host',
      'SSL',
      () => ({ ...trust(), 'ssl.endpoint.identification.algorithm': '' }),
    ],
    ['MUTUAL', 'SSL', () => ({ ...trust(), ...keys(client) })],
    [
      'MUTUAL, with key and certificate in properties',
      'SSL',
      () => ({
        ...trust(),
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.key': readFileSync(client.key, 'utf8'),
        'ssl.keystore.certificate.chain': readFileSync(client.certificate, 'utf8'),
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
        'ssl.truststore.location': stranger.certificate,
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
      () => ({ 'security.protocol': 'SSL', ...trust(), ...keys(outdated) }),
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
})
