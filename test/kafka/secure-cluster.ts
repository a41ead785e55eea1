import { join } from 'node:path'
import kafkajs from 'kafkajs'
import { makeTopics } from '../../src/connectors/kafka/client/topics.ts'
import { Authority, type Certificate } from '../harness/kafka-broker-certificates.ts'
import { type Cluster, startCluster } from '../harness/kafka-broker-cluster.ts'
import { clientAt, fill } from './client-setup.ts'

/** A broker with a listener of each kind of security, and certificates that it takes, or not. */
export interface SecureCluster extends Cluster {
  readonly authority: Authority
  /** Whom nobody trusts. */
  readonly stranger: Authority
  readonly client: Certificate
  readonly outdated: Certificate
}

export const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule'
export const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule'

/** What Alice logs in with by PLAIN; by SCRAM it is `scr4m`. */
const PASSWORD = 'al1ce "secret"; \\ and more'

const quoted = (text: string): string => text.replace(/["\\]/g, '\\$&')

/** A login in Java's spelling. */
export const jaas = (module: string, password = PASSWORD, user = 'alice'): string =>
  `${module} required username="${user}" password="${quoted(password)}";`

/** The listeners, by name, and what they speak. */
const LISTENERS = {
  TLS: 'SSL',
  MUTUAL: 'SSL',
  EXPIRED: 'SSL',
  LOGIN: 'SASL_PLAINTEXT',
  BOTH: 'SASL_SSL',
}

/** Starts it with the topic `safe`, which has three records, and the topic and group `closed`, which are for Bob alone. */
export async function startSecureCluster(folder: string): Promise<SecureCluster> {
  const authority = await Authority.create(join(folder, 'ours'))
  const stranger = await Authority.create(join(folder, 'strange'))
  const server = await authority.sign('broker')
  const protocols = Object.entries({
    PLAINTEXT: 'PLAINTEXT',
    CONTROLLER: 'PLAINTEXT',
    ...LISTENERS,
  })
  const scram = (mechanism: string) => ['--add-scram', `${mechanism}=[name=alice,password="scr4m"]`]
  const cluster = await startCluster({
    nodes: 1,
    listeners: Object.keys(LISTENERS),
    format: [...scram('SCRAM-SHA-256'), ...scram('SCRAM-SHA-512')],
    settings: {
      'listener.security.protocol.map': protocols.map((pair) => pair.join(':')).join(','),
      ...tls('tls', server, authority),
      ...tls('mutual', server, authority),
      ...tls('expired', await authority.sign('expired', -1), authority),
      ...tls('both', server, authority),
      ...login('login'),
      ...login('both'),
      'listener.name.mutual.ssl.client.auth': 'required',
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'allow.everyone.if.no.acl.found': 'true',
      'super.users': 'User:ANONYMOUS',
    },
  })
  await fillTopics(cluster.bootstrap)
  await reserveForBob(cluster.bootstrap)
  const client = await authority.sign('client')
  return { ...cluster, authority, stranger, client, outdated: await authority.sign('outdated', -1) }
}

const tls = (name: string, { both }: Certificate, { certificate }: Authority) => ({
  [`listener.name.${name}.ssl.keystore.type`]: 'PEM',
  [`listener.name.${name}.ssl.keystore.location`]: both,
  [`listener.name.${name}.ssl.truststore.type`]: 'PEM',
  [`listener.name.${name}.ssl.truststore.location`]: certificate,
})

function login(name: string): Record<string, string> {
  const alice = `${PLAIN} required user_alice="${quoted(PASSWORD)}";`
  return {
    [`listener.name.${name}.sasl.enabled.mechanisms`]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    // a file of properties wants each backslash twice
    [`listener.name.${name}.plain.sasl.jaas.config`]: alice.replaceAll('\\', '\\\\'),
    [`listener.name.${name}.scram-sha-256.sasl.jaas.config`]: `${SCRAM} required;`,
    [`listener.name.${name}.scram-sha-512.sasl.jaas.config`]: `${SCRAM} required;`,
  }
}

async function fillTopics(bootstrap: string): Promise<void> {
  const client = clientAt(bootstrap)
  await client.connect()
  await makeTopics(client, [
    { topic: 'safe', partitions: 2, replicas: 1 },
    { topic: 'closed', partitions: 1, replicas: 1 },
  ])
  await fill(client, 'safe', ['{"id":1}', '{"id":2}', '{"id":3}'])
  await client.close()
}

async function reserveForBob(bootstrap: string): Promise<void> {
  const silent = { logLevel: kafkajs.logLevel.NOTHING }
  const admin = new kafkajs.Kafka({ brokers: [bootstrap], ...silent }).admin()
  await admin.connect()
  const { TOPIC, GROUP } = kafkajs.AclResourceTypes
  await admin.createAcls({
    acl: [TOPIC, GROUP].map((resourceType) => ({
      resourceType,
      resourceName: 'closed',
      resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
      principal: 'User:bob',
      host: '*',
      operation: kafkajs.AclOperationTypes.ALL,
      permissionType: kafkajs.AclPermissionTypes.ALLOW,
    })),
  })
  await admin.disconnect()
}
