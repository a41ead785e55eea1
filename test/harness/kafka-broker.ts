import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { type JarSet, jars, missingJava } from './kafka-broker-jars.ts'
import { freePorts, isFree } from './kafka-broker-ports.ts'
import { endWithUs, stopped } from './kafka-broker-process.ts'

/** A Kafka to test against, or the reason why there is none. */
export type KafkaOrNot = Kafka | { readonly bootstrap: undefined; readonly reason: string }

/** A Kafka that answers. */
export interface Kafka {
  /** `host:port`, several separated by commas. */
  readonly bootstrap: string
  /** The broker's process; undefined when the cluster was given by the environment. */
  readonly pid: number | undefined
  /** Ends what `startKafka` began and removes its data; a given cluster stays as it is. */
  stop(): Promise<void>
}

/** The broker and its tools. */
export const KAFKA_JARS: JarSet = {
  name: 'kafka-4.1.0',
  coordinates: ['org.apache.kafka:kafka_2.13:4.1.0', 'org.slf4j:slf4j-simple:1.7.36'],
  transitive: true,
}
const READY_TIMEOUT_MS = 60_000

/** Gives the cluster of KAFKA_BOOTSTRAP_SERVERS, else starts Apache Kafka 4.1: one node, KRaft, empty, no topic auto-creation. */
export async function startKafka(): Promise<KafkaOrNot> {
  const given = environment('KAFKA_BOOTSTRAP_SERVERS')
  if (given) return { bootstrap: given, pid: undefined, stop: async () => {} }
  const missing = await missingJava(KAFKA_JARS)
  if (missing)
    return without(`no Kafka: KAFKA_BOOTSTRAP_SERVERS is not set and there is ${missing}`)
  try {
    const library = await jars(KAFKA_JARS)
    return await startedOnFreePort(library)
  } catch (error) {
    return without(`no Kafka: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function without(reason: string): KafkaOrNot {
  return { bootstrap: undefined, reason }
}

/** Between the probe and the start someone else may take the port, so it is tried more than once. */
async function startedOnFreePort(library: string): Promise<Kafka> {
  for (let attempt = 1; ; attempt++) {
    const folder = await mkdtemp(join(tmpdir(), 'tailrace-kafka-'))
    try {
      return await startedIn(folder, library, await freePorts(2))
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      const taken = error instanceof Error && error.message.includes('Address already in use')
      if (!taken || attempt === 3) throw error
    }
  }
}

async function startedIn(folder: string, library: string, port: number): Promise<Kafka> {
  const settings = join(folder, 'server.properties')
  const log = join(folder, 'kafka.log')
  await writeFile(settings, propertiesOf(folder, port))
  const output = openSync(log, 'a')
  const java = (...args: string[]) =>
    spawn(
      'java',
      ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', join(library, '*'), ...args],
      {
        stdio: ['ignore', output, output],
      },
    )
  const clusterId = randomBytes(16).toString('base64url')
  await ended(java('kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settings), log)
  const broker = java('-Xmx768m', 'kafka.Kafka', settings)
  const release = endWithUs(broker, folder)
  const bootstrap = `127.0.0.1:${port}`
  const stop = async () => {
    const death = deathOf(broker, log)
    if (death) console.error(`Kafka at ${bootstrap} had ended by itself: ${death}`)
    await stopped(broker)
    release()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answers(bootstrap, broker, log)
  } catch (error) {
    await stop()
    throw error
  }
  return { bootstrap, pid: broker.pid, stop }
}

function propertiesOf(folder: string, port: number): string {
  const controller = port + 1
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${join(folder, 'data')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
num.partitions=4
auto.create.topics.enable=false
message.max.bytes=20971520
`
}

/** Waits until the broker serves requests, not only until its port is open. */
export async function answers(bootstrap: string, broker: ChildProcess, log: string): Promise<void> {
  const client = new kafkajs.Kafka({
    brokers: [bootstrap],
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 0 },
  })
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
    if (broker.exitCode !== null) throw new Error(`the broker ended: ${tailOf(log)}`)
    if (!(await isOpen(bootstrap))) continue
    const admin = client.admin()
    const brokers = await admin
      .connect()
      .then(() => admin.describeCluster())
      .then(
        (cluster) => cluster.brokers.length,
        () => 0,
      )
    await admin.disconnect()
    if (brokers > 0) return
  }
  throw new Error(`the broker did not answer within ${READY_TIMEOUT_MS / 1000} s: ${tailOf(log)}`)
}

async function isOpen(bootstrap: string): Promise<boolean> {
  return !(await isFree(Number(bootstrap.split(':')[1])))
}

/** Waits until a tool has done its work; throws the end of its log when it failed. */
export async function ended(child: ChildProcess, log: string): Promise<void> {
  const code = await new Promise((resolve, reject) =>
    child.once('exit', resolve).once('error', reject),
  )
  if (code !== 0) throw new Error(`formatting the broker's storage failed: ${tailOf(log)}`)
}

/** How a broker ended before it was asked to, so that tests which then found nothing can be understood. */
function deathOf(broker: ChildProcess, log: string): string | undefined {
  if (broker.signalCode !== null) return `by ${broker.signalCode}`
  return broker.exitCode === null ? undefined : `with ${broker.exitCode}: ${tailOf(log)}`
}

function tailOf(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ')
  } catch {
    return 'its folder is gone, and a broker without its data ends'
  }
}

function environment(name: string): string | undefined {
  return process.env[name]
}
