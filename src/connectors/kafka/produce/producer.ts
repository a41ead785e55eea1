import type { KafkaClient } from '../client/kafka-client.ts'
import { Signal } from '../client/signal.ts'
import { BatchWriter } from '../records/batch-writer.ts'
import type { Codec } from '../records/codecs.ts'
import { BrokerError, NO_ERROR } from '../wire/error-codes.ts'
import { initProducerId, NO_IDENTITY, type ProducerIdentity } from '../wire/init-producer-id.ts'
import { Delivery } from './delivery.ts'
import { maxMessageBytes } from './max-message-bytes.ts'
import { Outbox, type SealedBatch } from './outbox.ts'
import { TopicWriter } from './topic-writer.ts'

/** How a producer batches and how long it tries. */
export interface ProducerSettings {
  readonly client: KafkaClient
  /** Names the producer's own connection to each broker. */
  readonly purpose: string
  readonly codec?: Codec | undefined
  /** A batch is sent when it has this many bytes… */
  readonly batchBytes: number
  /** …or when it is this old. */
  readonly lingerMs: number
  /** Memory for what is not acknowledged; `credit` counts down from it. */
  readonly bufferBytes: number
  /** Whether all in-sync replicas must have a batch (−1), or its leader alone (1). */
  readonly acks: -1 | 1
  /** Whether the broker stores a batch once that is sent twice; needs all replicas. */
  readonly isIdempotent: boolean
  /** How often a batch is sent again before its loss is an error. */
  readonly retries: number
  /** Requests to a broker that may be unanswered. */
  readonly maxInFlight: number
  /** What a request, and a record, may hold; undefined leaves both to what the topic takes. */
  readonly maxRequestBytes?: number | undefined
  /** How long a broker may take to store a batch on its replicas. */
  readonly requestTimeoutMs: number
  /** How long a batch is tried before its loss is an error. */
  readonly deliveryTimeoutMs: number
  /** Whose transaction its batches are part of; they are visible to readers at once when there is none. */
  readonly enlistment?: Enlistment | undefined
}

/** The transaction of a producer. */
export interface Enlistment {
  readonly transactionalId: string
  /** Who writes in the present epoch. */
  readonly identity: ProducerIdentity
  /** A topic is written by one producer: within an epoch, a partition has one row of sequences. Throws SqlError. */
  claim(topic: string, producer: Producer): void
  /** Takes a partition in; resolves when batches may be sent to it in the present epoch. */
  enlist(outbox: Outbox): Promise<void>
  /** What has made the producer fail, as the person should hear of it. */
  explain(error: Error): Error
}

/** Settings that suit a fast stream. */
export const PRODUCER_DEFAULTS = {
  batchBytes: 256 << 10,
  lingerMs: 10,
  bufferBytes: 32 << 20,
  requestTimeoutMs: 30_000,
  deliveryTimeoutMs: 120_000,
  acks: -1,
  isIdempotent: true,
  retries: 2 ** 31 - 1,
  maxInFlight: Number.POSITIVE_INFINITY,
} as const

/** Batches kept for use again; more of them are left to the garbage collector. */
const MAX_FREE_WRITERS = 64
const FIRST_BATCH_BYTES = 16 << 10
const USUAL_REQUEST_BYTES = 4 << 20
/** The limit of a transaction for who has none. */
const NO_TIMEOUT_MS = 60_000

/**
 * An idempotent producer: batches carry sequence numbers, so that one that is sent again, with the same bytes to the same
 * partition, is stored once. Several batches a partition, and all partitions, are under way at the same time.
 */
export class Producer {
  readonly settings: ProducerSettings
  private readonly delivery: Delivery
  private ownIdentity = NO_IDENTITY
  private readonly outboxes = new Map<string, readonly Outbox[]>()
  private readonly unfinished = new Set<Outbox>()
  private readonly outstanding = new Set<SealedBatch>()
  private readonly free: BatchWriter[] = []
  private readonly progress = new Signal()
  private bufferedBytes = 0
  private failure: Error | undefined
  private cancelLinger: (() => void) | undefined
  private closed = false

  constructor(settings: ProducerSettings) {
    this.settings = settings
    const { enlistment, requestTimeoutMs, acks, maxInFlight } = settings
    const transactionalId = enlistment?.transactionalId ?? null
    const { maxRequestBytes = USUAL_REQUEST_BYTES } = settings
    this.delivery = new Delivery({
      ...settings,
      settings: { transactionalId, acks, timeoutMs: requestTimeoutMs },
      limits: { maxInFlight, maxRequestBytes },
      timeoutMs: settings.deliveryTimeoutMs,
      acknowledged: (batch) => this.acknowledged(batch),
      failed: (error) => this.fail(error),
    })
  }

  /** Gets ready to write: its codec, and an identity from the cluster. */
  async open(): Promise<void> {
    await this.settings.codec?.load()
    const { client, isIdempotent, enlistment } = this.settings
    if (!isIdempotent || enlistment) return
    this.ownIdentity = await client.retrying(async () => {
      const answer = await client.sendToAny(initProducerId(null, NO_TIMEOUT_MS))
      if (answer.errorCode !== NO_ERROR) throw new BrokerError(answer.errorCode, 'InitProducerId')
      return answer
    })
  }

  /** A writer into a topic. Throws SqlError 'missing-topic'. */
  async topic(name: string): Promise<TopicWriter> {
    const { client, purpose } = this.settings
    const { partitions } = await client.topic(name)
    const leaders = new Set(partitions.map(({ leader }) => leader).filter((leader) => leader >= 0))
    // better told now than after the delivery timeout of the first record
    for (const leader of leaders) await client.retrying(() => client.connection(leader, purpose))
    const { maxInFlight, enlistment } = this.settings
    const isHeld = enlistment !== undefined
    enlistment?.claim(name, this)
    const outboxes =
      (isHeld && this.outboxes.get(name)) ||
      partitions.map(({ partition }) => new Outbox(name, partition, { maxInFlight, isHeld }))
    this.outboxes.set(name, outboxes)
    return new TopicWriter(this, outboxes, await maxMessageBytes(client, name))
  }

  /** Begins the next epoch of its transaction; everything of the last one must be acknowledged. */
  restart(): void {
    for (const outboxes of this.outboxes.values()) for (const one of outboxes) one.restart()
  }

  /** Bytes that may still be written before the producer wants to send first. */
  credit(): number {
    return this.failure ? 1 : this.settings.bufferBytes - this.bufferedBytes
  }

  /** Resolves when there is credit for a good while, or when the producer has failed. */
  async ready(): Promise<void> {
    const enough = this.settings.bufferBytes / 4
    while (this.credit() < enough && !this.failure && !this.closed) await this.progress.wait()
  }

  /** Resolves when all that was written before is acknowledged; rejects with the first permanent failure. */
  async flush(): Promise<void> {
    for (const outbox of this.unfinished) this.seal(outbox)
    for (const batch of [...this.outstanding]) {
      while (!batch.acknowledged && !this.failure && !this.closed) await this.progress.wait()
    }
    this.throwFailure()
    if (this.closed) throw new Error('the producer was closed before everything was acknowledged')
  }

  /** Stops at once; what is not acknowledged may be lost. */
  close(): void {
    this.closed = true
    this.cancelLinger?.()
    this.delivery.stop()
    this.progress.fire()
  }

  /** Throws what has made the producer fail. */
  throwFailure(): void {
    if (this.failure) throw this.failure
  }

  /** A batch to fill for a partition; it is sent when it is old enough at the latest. */
  begin(outbox: Outbox): BatchWriter {
    const writer = this.free.pop() ?? new BatchWriter(FIRST_BATCH_BYTES)
    outbox.open = writer
    this.unfinished.add(outbox)
    this.cancelLinger ??= this.settings.client.world.clock.after(this.settings.lingerMs, () =>
      this.sealWhatWaited(),
    )
    return writer
  }

  /** Finishes the batch of a partition and sends it as soon as may be. */
  seal(outbox: Outbox): void {
    this.unfinished.delete(outbox)
    if (!outbox.open) return
    if (outbox.open.count === 0) {
      this.free.push(outbox.open)
      outbox.open = undefined
      return
    }
    const { codec, enlistment } = this.settings
    const isTransactional = enlistment !== undefined
    const identity = enlistment?.identity ?? this.ownIdentity
    const nowMs = this.settings.client.world.clock.monotonic()
    const writer = outbox.open
    const batch = outbox.seal({ ...identity, isTransactional, codec, nowMs })
    if (!batch.writer) this.recycle(writer)
    this.bufferedBytes += batch.batch.length
    this.outstanding.add(batch)
    if (enlistment && outbox.isHeld) void this.enlist(outbox, enlistment)
    else this.delivery.pump(outbox)
  }

  private async enlist(outbox: Outbox, enlistment: Enlistment): Promise<void> {
    try {
      await enlistment.enlist(outbox)
      outbox.isHeld = false
      if (!this.closed && !this.failure) this.delivery.pump(outbox)
    } catch (error) {
      this.fail(error as Error)
    }
  }

  /** A partition that is still busy with earlier batches keeps filling its batch instead. */
  private sealWhatWaited(): void {
    this.cancelLinger = undefined
    for (const outbox of this.unfinished) if (!outbox.isBusy) this.seal(outbox)
    if (this.unfinished.size === 0) return
    this.cancelLinger = this.settings.client.world.clock.after(this.settings.lingerMs, () =>
      this.sealWhatWaited(),
    )
  }

  private acknowledged(batch: SealedBatch): void {
    this.outstanding.delete(batch)
    this.bufferedBytes -= batch.batch.length
    this.recycle(batch.writer)
    this.progress.fire()
  }

  private recycle(writer: BatchWriter | undefined): void {
    if (writer && this.free.length < MAX_FREE_WRITERS) this.free.push(writer.reuse())
  }

  private fail(error: Error): void {
    this.failure ??= this.settings.enlistment?.explain(error) ?? error
    this.delivery.stop()
    this.progress.fire()
  }
}
