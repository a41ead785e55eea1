import { SqlError } from '../../../values/index.ts'
import { Backoff } from '../client/backoff.ts'
import { DeletedTopics } from '../client/deleted-topics.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { Outage } from '../client/outage.ts'
import {
  isRetriable,
  OFFSET_OUT_OF_RANGE,
  UNKNOWN_TOPIC_OR_PARTITION,
} from '../wire/error-codes.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import type { TopicMetadata } from '../wire/metadata.ts'
import { BrokerFetch, type FetchEvents } from './broker-fetch.ts'
import { offsetOutOfRange, refusedFetch } from './fetch-errors.ts'
import { Position, type Reader, type Start } from './position.ts'

/** What a fetcher is made of; `purpose` names its own connection to each broker. */
export interface FetcherSetup {
  readonly client: KafkaClient
  readonly limits: FetchLimits
  readonly purpose: string
  /** One line for the person at the terminal when a broker is lost and when it is back. */
  readonly status: (line: string) => void
}

/**
 * Fetches for all readers of a cluster that share the same limits. It follows the leaders of its positions: what loses its
 * leader or its broker waits in `homeless` until the cluster names a new one; it never gives up on a broker.
 */
export class Fetcher implements FetchEvents {
  private readonly setup: FetcherSetup
  private readonly brokers = new Map<number, BrokerFetch>()
  private readonly homeless = new Set<Position>()
  private readonly deleted: DeletedTopics
  private readonly backoff: Backoff
  private readonly outage: Outage
  private isRehousing = false
  private closed = false

  constructor(setup: FetcherSetup) {
    this.setup = setup
    const { client, status } = setup
    this.deleted = new DeletedTopics(client.world.clock)
    this.backoff = new Backoff(client.world)
    this.outage = new Outage('reading from Kafka', client.world.clock, status)
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

  answered(): void {
    this.backoff.reset()
    this.outage.over()
  }

  lost(broker: BrokerFetch, error: Error): void {
    for (const position of broker.positions) this.homeless.add(position)
    broker.positions.clear()
    if (isFinal(error)) this.failHomeless(error)
    this.outage.trouble(error)
    this.rehouse()
  }

  refused(position: Position, errorCode: number): void {
    if (!isRetriable(errorCode)) {
      this.fail(position, errorCode)
      return
    }
    for (const broker of this.brokers.values()) broker.positions.delete(position)
    this.homeless.add(position)
    if (errorCode !== UNKNOWN_TOPIC_OR_PARTITION) this.deleted.seen(position.topic)
    this.rehouse()
  }

  private fail(position: Position, errorCode: number): void {
    this.remove(position)
    if (errorCode !== OFFSET_OUT_OF_RANGE) {
      position.reader.failed(refusedFetch(position, errorCode))
      return
    }
    offsetOutOfRange(this.setup.client, position).then(
      (error) => position.reader.failed(error),
      (error) => position.reader.failed(error),
    )
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
        this.outage.trouble(error)
      }
    }
    this.isRehousing = false
  }

  private failHomeless(error: Error): void {
    for (const position of this.homeless) position.reader.failed(error)
    this.homeless.clear()
  }

  private rehouseTopic(topic: TopicMetadata): void {
    const mine = [...this.homeless].filter((one) => one.topic === topic.name)
    const gone = this.deleted.isGone(topic)
    for (const position of mine) {
      if (gone || (topic.errorCode === 0 && topic.id !== position.topicId)) {
        this.remove(position)
        position.reader.failed(replaced(topic.name, gone))
      } else if (topic.errorCode === 0) this.house(position)
    }
  }

  /** Puts a position with its leader, or among the homeless. */
  private house(position: Position): void {
    const { client } = this.setup
    const known = client.knownPartition(position.topic, position.partition)
    if (!known || known.leader < 0) {
      this.homeless.add(position)
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

function replaced(topic: string, gone: boolean): SqlError {
  const what = gone ? 'was deleted' : 'was deleted and created again'
  return new SqlError('runtime', `topic "${topic}" ${what} while it was read`, {
    hint: 'offsets of the old topic mean nothing in a new one; start with --fresh to read it anew',
  })
}
