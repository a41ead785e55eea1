import { SqlError } from '../../../values/index.ts'
import type { World } from '../../../world/index.ts'
import { BrokerError, isRetriable, UNKNOWN_TOPIC_OR_PARTITION } from '../wire/error-codes.ts'
import { type CoordinatorKind, findCoordinator } from '../wire/find-coordinator.ts'
import {
  type BrokerAddress,
  type ClusterMetadata,
  metadata,
  type PartitionMetadata,
  type TopicMetadata,
} from '../wire/metadata.ts'
import type { Request } from '../wire/request.ts'
import { Backoff } from './backoff.ts'
import type { Address, Connection } from './connection.ts'
import { Connections, readAddress } from './connections.ts'
import { ConnectionLost, inWords, unreachable } from './failures.ts'
import { missingTopic } from './missing-topic.ts'
import { Outage } from './outage.ts'
import type { ClientSettings } from './settings.ts'

/** How long an operation is tried again before its error is told. */
const OPERATION_TIMEOUT_MS = 30_000
/** How long brokers that cannot be reached are tried again. */
const UNREACHABLE_AFTER_MS = 9_000
/** How often a cluster is greeted that cannot be reached, and for how long. */
const MOST_GREETINGS = 3
const GREETING_MS = 1_000
/** How many known brokers are tried at once when no connection stands. */
const BROKERS_AT_ONCE = 3

/** Whom to ask for a group or a transactional id, and which error codes its answer holds. */
export interface CoordinatorQuestion<Response> {
  readonly kind: CoordinatorKind
  readonly key: string
  readonly request: Request<Response>
  readonly codesOf: (response: Response) => readonly number[]
}

/**
 * A Kafka cluster: who leads what, and requests that find their broker by themselves. Every purpose (`control`, a fetcher,
 * a producer) has a connection of its own to a broker, because a broker answers a connection in order.
 */
export class KafkaClient {
  readonly world: World
  /** What its users tell of trouble that they wait out. */
  readonly outage: Outage
  private readonly bootstrap: readonly Address[]
  private readonly connections: Connections
  private readonly topics = new Map<string, TopicMetadata>()
  /** Who answered last for a group or a transactional id: a transaction asks it several times a second. */
  private readonly coordinators = new Map<string, number>()
  private brokers = new Map<number, BrokerAddress>()
  private controllerId = -1
  private isClosed = false

  /** `status` takes a line for the person when the cluster holds up the job, and when it no longer does. */
  constructor(settings: ClientSettings, world: World, status: (line: string) => void = () => {}) {
    this.world = world
    this.outage = new Outage(world.clock, status)
    this.connections = new Connections({ settings, clock: world.clock })
    this.bootstrap = settings.bootstrap.map(addressOf)
  }

  /** Makes sure that the cluster answers. Throws SqlError 'unreachable' naming the addresses, or 'refused'. */
  async connect(): Promise<void> {
    const began = this.world.clock.monotonic()
    const backoff = new Backoff(this.world)
    for (let tries = 1; ; tries++) {
      try {
        this.learn(await this.sendToAny(metadata([])))
        return
      } catch (error) {
        const told = error instanceof ConnectionLost ? unreachable([error]) : error
        const isAway = told instanceof SqlError && told.code === 'unreachable'
        const ageMs = this.world.clock.monotonic() - began
        // one connection that broke is no cluster that is away; but whoever mistyped an address shall not wait
        if (!isAway || this.isClosed || tries === MOST_GREETINGS || ageMs > GREETING_MS) throw told
        await backoff.wait()
      }
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.connections.close()
  }

  /** A topic as last heard of; asks when it is new. Throws SqlError 'missing-topic' or 'refused'. */
  async topic(name: string): Promise<TopicMetadata> {
    return this.topics.get(name) ?? this.askForTopic(name)
  }

  /** What is known of a topic's partition without asking. */
  knownPartition(topic: string, partition: number): PartitionMetadata | undefined {
    return this.topics.get(topic)?.partitions[partition]
  }

  /** Asks the cluster anew for topics. Those with an error code are not remembered. */
  async refresh(names: readonly string[]): Promise<readonly TopicMetadata[]> {
    return this.learn(await this.sendToAny(metadata(names)))
  }

  /** All topics but Kafka's own. */
  async allTopics(): Promise<TopicMetadata[]> {
    const heard = this.learn(await this.sendToAny(metadata(null)))
    return heard.filter(({ internal }) => !internal)
  }

  /** The names of all topics but Kafka's own. */
  async topicNames(): Promise<string[]> {
    return (await this.allTopics()).map(({ name }) => name)
  }

  /** Sends to a broker. Rejects with ConnectionLost when nobody knows whether it arrived. */
  async sendTo<Response>(nodeId: number, request: Request<Response>): Promise<Response> {
    return (await this.connection(nodeId, 'control')).send(request)
  }

  /** The connection to a broker for a purpose. Rejects with ConnectionLost. */
  async connection(nodeId: number, purpose: string): Promise<Connection> {
    const broker = this.brokers.get(nodeId)
    if (!broker) throw new ConnectionLost(`broker ${nodeId}`, 'its address is not known')
    return this.connections.get(broker, purpose)
  }

  /** Asks whichever broker can be reached: one that is known, else one that the user named. */
  async sendToAny<Response>(request: Request<Response>): Promise<Response> {
    const standing = this.connections.standing('control')
    if (standing) return standing.send(request)
    const known = [...this.brokers.values()].slice(0, BROKERS_AT_ONCE)
    const connection = await this.connections
      .first(known.length > 0 ? known : this.bootstrap, 'control')
      .catch((error) => {
        if (known.length === 0) throw error
        return this.connections.first(this.bootstrap, 'control')
      })
    return connection.send(request)
  }

  /** Asks the coordinator of a group or a transactional id, again while it moves or loads. */
  async sendToCoordinator<Response>(question: CoordinatorQuestion<Response>): Promise<Response> {
    const { kind, key, request, codesOf } = question
    const place = `${kind} ${key}`
    return this.retrying(async () => {
      const nodeId = this.coordinators.get(place) ?? (await this.askForCoordinator(kind, key))
      // until it has answered: whatever goes wrong may do so because the coordinator has moved
      this.coordinators.delete(place)
      const response = await this.sendTo(nodeId, request)
      const failed = codesOf(response).find(isRetriable)
      if (failed !== undefined) throw new BrokerError(failed, `${request.api.name} for '${key}'`)
      this.coordinators.set(place, nodeId)
      return response
    })
  }

  /** The node id of the coordinator of a group or a transactional id. */
  async coordinator(kind: CoordinatorKind, key: string): Promise<number> {
    return this.retrying(() => this.askForCoordinator(kind, key))
  }

  /** Asks the controller, which creates and deletes topics. */
  async sendToController<Response>(request: Request<Response>): Promise<Response> {
    return this.retrying(async () => {
      await this.connect()
      return this.sendTo(this.controllerId, request)
    })
  }

  /** Asks the leader of each partition; `parts` by partition go to the brokers in one request each. */
  async sendToLeaders<Part extends { topic: string; partition: number }, Result>(
    parts: readonly Part[],
    send: (nodeId: number, parts: readonly Part[]) => Promise<readonly Result[]>,
  ): Promise<Result[]> {
    return this.retrying(async () => {
      await this.refresh([...new Set(parts.map(({ topic }) => topic))])
      const byLeader = new Map<number, Part[]>()
      for (const part of parts) {
        const leader = this.knownPartition(part.topic, part.partition)?.leader ?? -1
        if (leader < 0) throw new BrokerError(5, `${part.topic}-${part.partition}`)
        byLeader.set(leader, [...(byLeader.get(leader) ?? []), part])
      }
      const asked = [...byLeader].map(([leader, mine]) => send(leader, mine))
      return (await Promise.all(asked)).flat()
    })
  }

  /** Runs an operation until it succeeds, fails for good, or its time is up. */
  async retrying<Value>(attempt: () => Promise<Value>): Promise<Value> {
    const began = this.world.clock.monotonic()
    const backoff = new Backoff(this.world)
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        const ageMs = this.world.clock.monotonic() - began
        if (this.isClosed || !mayRetry(error) || ageMs > OPERATION_TIMEOUT_MS) throw error
        if (error instanceof ConnectionLost && ageMs > UNREACHABLE_AFTER_MS) {
          throw unreachable([error])
        }
        await backoff.wait()
      }
    }
  }

  private async askForCoordinator(kind: CoordinatorKind, key: string): Promise<number> {
    const found = await this.sendToAny(findCoordinator(key, kind))
    if (found.errorCode !== 0) {
      throw new BrokerError(found.errorCode, `${kind} '${key}'`, found.errorMessage)
    }
    this.brokers.set(found.nodeId, found)
    return found.nodeId
  }

  private async askForTopic(name: string): Promise<TopicMetadata> {
    return this.retrying(async () => {
      const [found] = await this.refresh([name])
      if (found && found.errorCode === 0) return found
      const code = found?.errorCode ?? UNKNOWN_TOPIC_OR_PARTITION
      const error = new BrokerError(code, `topic "${name}"`)
      if (code === UNKNOWN_TOPIC_OR_PARTITION) {
        const names = await this.topicNames()
        // a broker that has only just heard of a topic may deny it once
        if (!names.includes(name)) throw missingTopic(name, names)
      }
      if (error.retriable) throw error
      throw inWords(error)
    })
  }

  private learn(heard: ClusterMetadata): readonly TopicMetadata[] {
    if (heard.brokers.length > 0) {
      this.brokers = new Map(heard.brokers.map((broker) => [broker.nodeId, broker]))
    }
    this.controllerId = heard.controller
    for (const topic of heard.topics) {
      if (topic.errorCode === 0) this.topics.set(topic.name, topic)
    }
    return heard.topics
  }
}

function mayRetry(error: unknown): boolean {
  return error instanceof ConnectionLost || (error instanceof BrokerError && error.retriable)
}

function addressOf(text: string): Address {
  const address = readAddress(text)
  if (address) return address
  throw new SqlError('invalid-option', `'${text}' is not an address of a Kafka broker`, {
    hint: `write it as host:port, for instance 'localhost:9092'`,
  })
}
