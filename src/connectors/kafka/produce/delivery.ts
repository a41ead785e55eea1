import { SqlError } from '../../../values/index.ts'
import { Backoff } from '../client/backoff.ts'
import { DeletedTopics } from '../client/deleted-topics.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import {
  BrokerError,
  CORRUPT_MESSAGE,
  DUPLICATE_SEQUENCE_NUMBER,
  isRetriable,
  NO_ERROR,
  OUT_OF_ORDER_SEQUENCE_NUMBER,
} from '../wire/error-codes.ts'
import type { ProduceResult, ProduceSettings } from '../wire/produce.ts'
import { BrokerProduce, type ProduceEvents, type RequestLimits } from './broker-produce.ts'
import type { Outbox, SealedBatch } from './outbox.ts'
import { deletedTopic, permanentFailure, triedTooOften, undelivered } from './produce-errors.ts'

/** What a delivery is made of. */
export interface DeliverySetup {
  readonly client: KafkaClient
  readonly purpose: string
  readonly settings: ProduceSettings
  readonly limits: RequestLimits
  /** How often a batch is sent again before its loss is an error… */
  readonly retries: number
  /** …and how long it is tried. */
  readonly timeoutMs: number
  readonly acknowledged: (batch: SealedBatch) => void
  readonly failed: (error: Error) => void
}

/**
 * Brings finished batches to the leaders of their partitions, again and again until each is acknowledged, has failed for
 * good, or is too old. An outbox without a reachable leader is homeless until the cluster names one.
 */
export class Delivery implements ProduceEvents {
  private readonly setup: DeliverySetup
  private readonly brokers = new Map<number, BrokerProduce>()
  private readonly homes = new Map<Outbox, BrokerProduce>()
  private readonly homeless = new Set<Outbox>()
  /** What has not been acknowledged anything since it was lost or refused. */
  private readonly heldUp = new Set<Outbox>()
  private readonly deleted: DeletedTopics
  private readonly backoff: Backoff
  private isRehousing = false
  private stopped = false

  constructor(setup: DeliverySetup) {
    this.setup = setup
    const { client } = setup
    this.deleted = new DeletedTopics(client.world.clock)
    this.backoff = new Backoff(client.world)
  }

  /** Sends what an outbox has ready, if it may. */
  pump(outbox: Outbox): void {
    const home = this.homes.get(outbox) ?? this.house(outbox)
    home?.pump()
  }

  stop(): void {
    this.stopped = true
  }

  answered(batch: SealedBatch, result: ProduceResult): void {
    const { errorCode } = result
    if (errorCode === NO_ERROR || errorCode === DUPLICATE_SEQUENCE_NUMBER) {
      this.goesOn(batch.outbox)
      this.deleted.seen(batch.topic)
      batch.outbox.acknowledge(batch)
      this.setup.acknowledged(batch)
      return
    }
    const isSequel = errorCode === OUT_OF_ORDER_SEQUENCE_NUMBER && batch.outbox.hasGap
    // a batch that was damaged on its way may arrive whole next time
    if (isSequel || errorCode === CORRUPT_MESSAGE || isRetriable(errorCode)) {
      this.retry(batch, new BrokerError(errorCode, `${batch.topic}-${batch.partition}`))
    } else this.setup.failed(permanentFailure(batch, result))
  }

  lost(broker: BrokerProduce, batches: readonly SealedBatch[], error: Error): void {
    if (this.stopped) return
    if (error instanceof SqlError) {
      this.setup.failed(error)
      return
    }
    for (const outbox of [...broker.outboxes]) {
      if (outbox.oldest()) this.holdUp(outbox, error)
      this.evict(outbox)
    }
    for (const batch of batches) this.retry(batch, error)
    this.rehouse()
  }

  private retry(batch: SealedBatch, error: Error): void {
    this.holdUp(batch.outbox, error)
    const ageMs = this.setup.client.world.clock.monotonic() - batch.sealedMs
    if (ageMs > this.setup.timeoutMs) this.setup.failed(undelivered(batch, ageMs, error))
    else if (batch.retries++ >= this.setup.retries) this.setup.failed(triedTooOften(batch, error))
    batch.outbox.retry(batch)
    this.evict(batch.outbox)
    this.rehouse()
  }

  private holdUp(outbox: Outbox, error: Error): void {
    this.heldUp.add(outbox)
    this.setup.client.outage.trouble(this, error)
  }

  private goesOn(outbox: Outbox): void {
    if (this.heldUp.size === 0 || !this.heldUp.delete(outbox) || this.heldUp.size > 0) return
    this.backoff.reset()
    this.setup.client.outage.over(this)
  }

  private evict(outbox: Outbox): void {
    this.homes.get(outbox)?.outboxes.delete(outbox)
    this.homes.delete(outbox)
    this.homeless.add(outbox)
  }

  private rehouse(): void {
    if (this.isRehousing) return
    this.isRehousing = true
    void this.rehouseAll()
  }

  private async rehouseAll(): Promise<void> {
    while (this.homeless.size > 0 && !this.stopped) {
      await this.backoff.wait()
      try {
        const topics = new Set(Array.from(this.homeless, ({ topic }) => topic))
        const known = await this.setup.client.refresh([...topics])
        const gone = known.find((topic) => this.deleted.isGone(topic))
        if (gone) this.setup.failed(deletedTopic(gone.name))
        for (const outbox of [...this.homeless]) this.house(outbox)?.pump()
      } catch (error) {
        if (error instanceof SqlError && error.code === 'refused') this.setup.failed(error)
        if (this.heldUp.size > 0) this.setup.client.outage.trouble(this, error)
      }
      this.failWhatIsTooOld()
    }
    this.isRehousing = false
  }

  private failWhatIsTooOld(): void {
    const now = this.setup.client.world.clock.monotonic()
    for (const outbox of this.homeless) {
      const oldest = outbox.oldest()
      const ageMs = now - (oldest?.sealedMs ?? now)
      if (oldest && ageMs > this.setup.timeoutMs) {
        this.setup.failed(undelivered(oldest, ageMs, new Error('no broker leads the partition')))
      }
    }
  }

  /** Puts an outbox with its partition's leader. */
  private house(outbox: Outbox): BrokerProduce | undefined {
    const leader = this.setup.client.knownPartition(outbox.topic, outbox.partition)?.leader ?? -1
    if (leader < 0) {
      this.homeless.add(outbox)
      const place = `topic "${outbox.topic}" partition ${outbox.partition}`
      if (outbox.oldest()) this.holdUp(outbox, new Error(`${place} has no leader`))
      this.rehouse()
      return undefined
    }
    this.homeless.delete(outbox)
    const broker = this.brokers.get(leader) ?? this.addBroker(leader)
    broker.outboxes.add(outbox)
    this.homes.set(outbox, broker)
    return broker
  }

  private addBroker(nodeId: number): BrokerProduce {
    const broker = new BrokerProduce(nodeId, { ...this.setup, events: this })
    this.brokers.set(nodeId, broker)
    return broker
  }
}
