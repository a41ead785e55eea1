import { SqlError } from '../../../values/index.ts'
import { Backoff } from '../client/backoff.ts'
import { DeletedTopics } from '../client/deleted-topics.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import {
  BrokerError,
  isRetriable,
  OFFSET_OUT_OF_RANGE,
  UNKNOWN_TOPIC_OR_PARTITION,
} from '../wire/error-codes.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import type { TopicMetadata } from '../wire/metadata.ts'
import { BrokerFetch, type FetchEvents } from './broker-fetch.ts'
import { offsetOutOfRange, refusedFetch, replacedTopic } from './fetch-errors.ts'
import { logRange } from './log-range.ts'
import { Position, type Reader, type Start } from './position.ts'

/** What a fetcher is made of; `purpose` names its own connection to each broker. */
export interface FetcherSetup {
  readonly client: KafkaClient
  readonly limits: FetchLimits
  readonly purpose: string
  /** One line for the person at the terminal. */
  readonly status: (line: string) => void
}

const NO_BYTES = Buffer.alloc(0)

/**
 * Fetches for all readers of a cluster that share the same limits. It follows the leaders of its positions: what loses its
 * leader or its broker waits in `homeless` until the cluster names a new one; it never gives up on a broker.
 */
export class Fetcher implements FetchEvents {
  private readonly setup: FetcherSetup
  private readonly brokers = new Map<number, BrokerFetch>()
  private readonly homeless = new Set<Position>()
  /** What no broker has served since it was lost or refused. */
  private readonly heldUp = new Set<Position>()
  private readonly deleted: DeletedTopics
  private readonly backoff: Backoff
  private isRehousing = false
  private closed = false

  constructor(setup: FetcherSetup) {
    this.setup = setup
    const { client } = setup
    this.deleted = new DeletedTopics(client.world.clock)
    this.backoff = new Backoff(client.world)
  }

  /** Starts to fetch a partition for a reader. */
  add(start: Start, reader: Reader): Position {
    const position = new Position(start, reader)
    this.house(position)
    return position
  }

  /** Stops to fetch a position. */
  remove(position: Position): void {
    position.removed = true
    this.homeless.delete(position)
    this.served(position)
    for (const broker of this.brokers.values()) {
      if (broker.positions.delete(position)) broker.pump()
    }
  }

  /** The reader has finished the oldest stretch that it was given. */
  finished(position: Position): void {
    position.unread.shift()
    for (const broker of this.brokers.values()) {
      if (broker.positions.has(position)) broker.pump()
    }
  }

  async close(): Promise<void> {
    this.closed = true
    for (const broker of this.brokers.values()) broker.stop()
  }

  served(position: Position): void {
    if (this.heldUp.size === 0 || !this.heldUp.delete(position) || this.heldUp.size > 0) return
    this.backoff.reset()
    this.setup.client.outage.over(this)
  }

  lost(broker: BrokerFetch, error: Error): void {
    const { positions } = broker
    for (const position of [...positions]) this.evict(position, broker)
    if (isFinal(error)) this.failHomeless(error)
    this.trouble(error)
    this.rehouse()
  }

  refused(position: Position, errorCode: number): void {
    if (position.removed) return
    for (const broker of this.brokers.values()) this.evict(position, broker)
    if (errorCode === OFFSET_OUT_OF_RANGE) {
      this.homeless.delete(position)
      void this.outOfRange(position)
    } else if (isRetriable(errorCode)) {
      const what = `topic "${position.topic}" partition ${position.partition}`
      this.trouble(new BrokerError(errorCode, what))
      if (errorCode !== UNKNOWN_TOPIC_OR_PARTITION) this.deleted.seen(position.topic)
      this.rehouse()
    } else this.fail(position, refusedFetch(position, errorCode))
  }

  /** A broker that is lost when nothing is read from it any more holds up nothing. */
  private trouble(error: unknown): void {
    if (this.heldUp.size > 0) this.setup.client.outage.trouble(this, error)
  }

  private evict(position: Position, broker: BrokerFetch): void {
    broker.positions.delete(position)
    this.homeless.add(position)
    this.heldUp.add(position)
  }

  private fail(position: Position, error: Error): void {
    this.remove(position)
    position.reader.failed(error)
  }

  /** An offset that is not there: an error, or, if the script says where to go on, a jump. */
  private async outOfRange(position: Position): Promise<void> {
    const { client, limits } = this.setup
    try {
      const [topic] = await client.refresh([position.topic])
      if (topic?.errorCode === 0 && topic.id !== position.topicId) {
        return this.fail(position, replacedTopic(topic.name, { isGone: false }))
      }
      const range = await logRange(client, position, limits)
      if (position.removed || this.closed) return
      const isThere = position.offset >= range.first && position.offset <= range.last
      if (!isThere && position.reset === 'none') {
        return this.fail(position, offsetOutOfRange(position, range))
      }
      if (!isThere) this.jump(position, position.reset === 'latest' ? range.last : range.first)
    } catch (error) {
      if (isFinal(error)) return this.fail(position, error)
      this.trouble(error)
    }
    this.homeless.add(position)
    this.rehouse()
  }

  /** Moves a position to another offset; its reader learns of it by a stretch without records. */
  private jump(position: Position, offset: number): void {
    const { topic, partition, reset } = position
    this.setup.status(
      `topic "${topic}" partition ${partition} has no offset ${position.offset}; going on at ${offset}, as 'properties.auto.offset.reset' = '${reset}' says`,
    )
    position.offset = offset
    position.unread.push(0)
    const stretch = { partition, bytes: NO_BYTES, start: 0, end: 0, from: offset }
    position.reader.arrived({ ...stretch, nextOffset: offset, position, release() {} })
  }

  /** Finds homes for the homeless, in the background and for as long as there are any. */
  private rehouse(): void {
    if (this.isRehousing) return
    this.isRehousing = true
    void this.rehouseAll()
  }

  private async rehouseAll(): Promise<void> {
    while (this.homeless.size > 0 && !this.closed) {
      await this.backoff.wait()
      try {
        const topics = await this.setup.client.refresh([
          ...new Set(Array.from(this.homeless, ({ topic }) => topic)),
        ])
        for (const topic of topics) this.rehouseTopic(topic)
      } catch (error) {
        if (isFinal(error)) this.failHomeless(error)
        this.trouble(error)
      }
    }
    this.isRehousing = false
  }

  private failHomeless(error: Error): void {
    for (const position of [...this.homeless]) this.fail(position, error)
  }

  private rehouseTopic(topic: TopicMetadata): void {
    const mine = [...this.homeless].filter((one) => one.topic === topic.name)
    const isGone = this.deleted.isGone(topic)
    for (const position of mine) {
      if (isGone || (topic.errorCode === 0 && topic.id !== position.topicId)) {
        this.fail(position, replacedTopic(topic.name, { isGone }))
      } else if (topic.errorCode === 0) this.house(position)
    }
  }

  /** Puts a position with its leader, or among the homeless. */
  private house(position: Position): void {
    const { client } = this.setup
    const { topic, partition } = position
    const known = client.knownPartition(topic, partition)
    if (!known || known.leader < 0) {
      this.homeless.add(position)
      this.heldUp.add(position)
      client.outage.trouble(
        this,
        new Error(`topic "${topic}" partition ${partition} has no leader`),
      )
      this.rehouse()
      return
    }
    this.homeless.delete(position)
    position.leaderEpoch = known.leaderEpoch
    // numbers of another broker's answers would mean nothing here
    position.unread.fill(0)
    const broker = this.brokers.get(known.leader) ?? this.addBroker(known.leader)
    broker.positions.add(position)
    // a turn later, so that all partitions of an opening source go into its first Fetch
    queueMicrotask(() => broker.pump())
  }

  private addBroker(nodeId: number): BrokerFetch {
    const broker = new BrokerFetch(nodeId, { ...this.setup, events: this })
    this.brokers.set(nodeId, broker)
    return broker
  }
}

/** A refused login or protocol version does not mend itself. */
const isFinal = (error: unknown): error is SqlError =>
  error instanceof SqlError && error.code === 'refused'
