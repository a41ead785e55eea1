import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCluster } from '../../../../src/shell/cluster/read-cluster.ts'
import { SqlError } from '../../../../src/values/index.ts'
import { memoryFiles, virtualWorld } from '../../../../src/world/index.ts'

interface Given {
  readonly bootstrapServers?: string
  readonly properties?: Readonly<Record<string, string>>
  readonly file?: string | Buffer
  readonly environment?: Readonly<Record<string, string>>
}

const notes: string[] = []

async function clusterOf({ bootstrapServers, properties = {}, file, environment = {} }: Given) {
  const world = virtualWorld({ files: memoryFiles() })
  if (file !== undefined) await world.files.write(resolve('c.properties'), file)
  const args = {
    bootstrapServers,
    properties: new Map(Object.entries(properties)),
    commandConfig: file === undefined ? undefined : 'c.properties',
  }
  const shell = { world, environment: (name: string) => environment[name] }
  notes.length = 0
  const cluster = await readCluster(args, shell, (line) => notes.push(line))
  return Object.fromEntries(cluster)
}

const messageOf = (given: Given): Promise<string> =>
  clusterOf(given).then(
    () => 'no error',
    (error) => {
      expect(error).toBeInstanceOf(SqlError)
      expect(error).toMatchObject({ code: 'usage' })
      return (error as Error).message
    },
  )

const LOGIN = 'x.PlainLoginModule required username="a" password="$' + '{PW}";'

describe('the cluster of the command line', () => {
  test('has its address from -b, then properties, then the environment', async () => {
    const environment = { KAFKA_BOOTSTRAP_SERVERS: 'e:1' }
    const file = 'bootstrap.servers=f:1\n'
    const properties = { 'bootstrap.servers': 'x:1' }
    const all = { bootstrapServers: 'b:1', properties, file, environment }
    expect(await clusterOf(all)).toEqual({ 'bootstrap.servers': 'b:1' })
    expect(await clusterOf({ properties, file, environment })).toEqual(properties)
    expect(await clusterOf({ file, environment })).toEqual({ 'bootstrap.servers': 'f:1' })
    expect(await clusterOf({ environment })).toEqual({ 'bootstrap.servers': 'e:1' })
    expect(await clusterOf({ environment: { KAFKA_BOOTSTRAP_SERVERS: '' } })).toEqual({})
    expect(await clusterOf({})).toEqual({})
  })

  test('takes -X before the file, and the environment within both', async () => {
    expect(
      await clusterOf({
        properties: { 'client.id': 'mine-$' + '{N}' },
        file: `client.id=theirs\nsecurity.protocol=SASL_SSL\nsasl.jaas.config=${LOGIN}`,
        environment: { N: '7', PW: 'p"w' },
      }),
    ).toEqual({
      'client.id': 'mine-7',
      'security.protocol': 'SASL_SSL',
      'sasl.jaas.config': 'x.PlainLoginModule required username="a" password="p"w";',
    })
  })

  test.each([
    ['UTF-8', Buffer.from('client.id=é', 'utf8')],
    ['ISO 8859-1, as Java reads it', Buffer.from('client.id=é', 'latin1')],
  ])('reads a file in %s', async (_, file) => {
    expect(await clusterOf({ file })).toEqual({ 'client.id': 'é' })
  })

  test('may leave the login to the tables', async () => {
    expect(await messageOf({ properties: { 'security.protocol': 'SASL_SSL' } })).toBe('no error')
  })

  test('tells what has no effect', async () => {
    await clusterOf({ file: 'ssl.truststore.password=s3cret\nkey.serializer=x' })
    expect(notes).toEqual([`'ssl.truststore.password', 'key.serializer' has no effect here`])
  })
})

test.each<[Given, RegExp]>([
  [
    { properties: { 'securty.protocol': 'SSL' } },
    /^property 'securty.protocol' is not known to Kafka's clients: did you mean 'security.protocol'\?$/,
  ],
  [
    { file: '\n\nsasl.mechansim=PLAIN' },
    /^c.properties:3: property 'sasl.mechansim' is not known .*: did you mean 'sasl.mechanism'\?$/,
  ],
  [{ properties: { 'properties.client.id': 'x' } }, /did you mean 'client.id'\?$/],
  [{ file: 'request.timeout.ms=soon' }, /^c.properties:1: property 'request.timeout.ms' must be a/],
  [{ properties: { 'security.protocol': 'TLS' } }, /must be one of 'plaintext', 'ssl', /],
  [
    { properties: { 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'GSSAPI' } },
    /^property 'sasl.mechanism' must be one of 'PLAIN'/,
  ],
  [
    { properties: { 'enable.idempotence': 'true', acks: '1' } },
    /^property 'enable.idempotence' = true needs 'acks' = 'all'$/,
  ],
  [
    { properties: { 'ssl.truststore.location': 'a.jks' } },
    /^property 'ssl.truststore.type' must be 'PEM'/,
  ],
  [
    { file: `sasl.jaas.config=${LOGIN}` },
    /^c.properties:1: property 'sasl.jaas.config' names the environment variable PW, which is not set$/,
  ],
])('a usage error: %j', async (given, message) => {
  expect(await messageOf(given)).toMatch(message)
})

test.each<Given>([
  { properties: { 'security.protocol': 'SASL_SSL', 'sasl.jaas.config': 's3cret' } },
  { properties: { 'sasl.password': 's3cret' } },
  { file: 'sasl.jaas.config=x \\\n required\npassword="s3cret";' },
])('a secret is not shown: %j', async (given) => {
  const message = await messageOf(given)
  expect(message).not.toBe('no error')
  expect(message).not.toContain('s3cret')
})

test('a file that is not there', async () => {
  const world = virtualWorld({ files: memoryFiles() })
  const args = { bootstrapServers: undefined, properties: new Map(), commandConfig: 'nowhere' }
  const shell = { world, environment: () => undefined }
  await expect(readCluster(args, shell, () => {})).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(/^--command-config cannot be read: /),
  })
})
