import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { cp, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, ended, KAFKA_JARS } from './kafka-broker.ts'
import { jars, missingJava } from './kafka-broker-jars.ts'
import { freePorts } from './kafka-broker-ports.ts'
import { endWithUs } from './kafka-broker-process.ts'

/** How a cluster is made. */
export interface ClusterOrder {
  readonly nodes: number
  /** More listeners than the plain one: their names, each with its own port; `settings` says what they are. */
  readonly listeners?: readonly string[]
  /** More of server.properties. */
  readonly settings?: Readonly<Record<string, string>>
  /** More arguments for formatting the storage, such as users for SCRAM. */
  readonly format?: readonly string[]
}

/** Brokers on this machine with small heaps; node ids count from 1. */
export interface Cluster {
  /** The plain listeners. */
  readonly bootstrap: string
  /** The address of a node's listener. */
  address(node: number, listener?: string): string
  /** Ends a node at once, as a power failure would. */
  kill(node: number): Promise<void>
  /** Starts a node again with the data that it had. */
  restart(node: number): Promise<void>
  stop(): Promise<void>
}

const PLAIN = 'PLAINTEXT'

/** Why no cluster can be started on this machine, or undefined. */
export async function missingForCluster(): Promise<string | undefined> {
  const missing = await missingJava(KAFKA_JARS)
  return missing && `no Kafka cluster: there is ${missing}`
}

/** Starts Apache Kafka 4.1 nodes that form one cluster: KRaft, empty, no topic auto-creation. */
export async function startCluster(order: ClusterOrder): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-cluster-'))
  const library = await jars(KAFKA_JARS)
  const listeners = [PLAIN, ...(order.listeners ?? [])]
  const perNode = listeners.length + 1
  const first = await freePorts(perNode * order.nodes)
  const layout = { order, folder, library, listeners, perNode, first }
  const brokers = new Map<number, Broker>()
  const stop = async () => {
    // nobody will read the data again, so there is nothing to shut down in order
    await Promise.all([...brokers.values()].map((broker) => broker.kill()))
    rmSync(folder, { recursive: true, force: true })
  }
  const start = async (node: number) => {
    const broker = spawned(layout, node)
    brokers.set(node, broker)
    await answers(addressOf(layout, node), broker.child, broker.log)
  }
  const nodes = Array.from({ length: order.nodes }, (_, n) => n + 1)
  try {
    await format(layout, nodes)
    await Promise.all(nodes.map(start))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    bootstrap: nodes.map((node) => addressOf(layout, node)).join(','),
    address: (node, listener) => addressOf(layout, node, listener),
    kill: async (node) => brokers.get(node)?.kill(),
    restart: start,
    stop,
  }
}

interface Layout {
  readonly order: ClusterOrder
  readonly folder: string
  readonly library: string
  readonly listeners: readonly string[]
  readonly perNode: number
  readonly first: number
}

interface Broker {
  readonly child: ChildProcess
  readonly log: string
  kill(): Promise<void>
}

const portOf = ({ first, perNode }: Layout, node: number, place: number): number =>
  first + (node - 1) * perNode + place

const addressOf = (layout: Layout, node: number, listener = PLAIN): string =>
  `127.0.0.1:${portOf(layout, node, layout.listeners.indexOf(listener))}`

const settingsFile = ({ folder }: Layout, node: number): string =>
  join(folder, `node-${node}.properties`)

const dataFolder = ({ folder }: Layout, node: number): string => join(folder, `data-${node}`)

function java(layout: Layout, log: string, ...args: string[]): ChildProcess {
  const output = openSync(log, 'a')
  const jvm = ['-Xmx256m', '-XX:+UseSerialGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn']
  return spawn('java', [...jvm, '-cp', join(layout.library, '*'), ...args], {
    stdio: ['ignore', output, output],
  })
}

/** Formats the first node's storage; the others' is the same but for who they are, which spares a JVM each. */
async function format(layout: Layout, nodes: readonly number[]): Promise<void> {
  for (const node of nodes) await writeFile(settingsFile(layout, node), propertiesOf(layout, node))
  const log = join(layout.folder, 'format.log')
  const clusterId = randomBytes(16).toString('base64url')
  const more = layout.order.format ?? []
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settingsFile(layout, 1)]
  await ended(java(layout, log, ...tool, ...more), log)
  for (const node of nodes.slice(1)) {
    await cp(dataFolder(layout, 1), dataFolder(layout, node), { recursive: true })
    const path = join(dataFolder(layout, node), 'meta.properties')
    const meta = readFileSync(path, 'utf8')
      .replace(/node\.id=.*/, `node.id=${node}`)
      .replace(/directory\.id=.*/, `directory.id=${randomBytes(16).toString('base64url')}`)
    await writeFile(path, meta)
  }
}

function spawned(layout: Layout, node: number): Broker {
  const log = join(layout.folder, `node-${node}.log`)
  const child = java(layout, log, 'kafka.Kafka', settingsFile(layout, node))
  const release = endWithUs(child, layout.folder)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    log,
    async kill() {
      child.kill('SIGKILL')
      await gone
      release()
    },
  }
}

function propertiesOf(layout: Layout, node: number): string {
  const { order, listeners } = layout
  const controller = listeners.length
  const voters = Array.from({ length: order.nodes }, (_, n) => {
    return `${n + 1}@127.0.0.1:${portOf(layout, n + 1, controller)}`
  })
  const own = listeners.map((name) => `${name}://${addressOf(layout, node, name)}`)
  const replicas = String(order.nodes)
  const settings: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': String(node),
    'controller.quorum.voters': voters.join(','),
    listeners: [...own, `CONTROLLER://127.0.0.1:${portOf(layout, node, controller)}`].join(','),
    'advertised.listeners': own.join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': PLAIN,
    'log.dirs': dataFolder(layout, node),
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'offsets.topic.num.partitions': '4',
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.num.partitions': '4',
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': '1',
    'default.replication.factor': replicas,
    'group.initial.rebalance.delay.ms': '0',
    'auto.create.topics.enable': 'false',
    ...order.settings,
  }
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}
