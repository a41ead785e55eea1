import type { Connection } from '../client/connection.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { type ProduceResult, type ProduceSettings, produce } from '../wire/produce.ts'
import type { Outbox, SealedBatch } from './outbox.ts'

/** Limits of the requests to a broker. */
export interface RequestLimits {
  /** Batches that go into one request are not more than this together (a single one may be). */
  readonly maxRequestBytes: number
  /** Requests that may be unanswered. */
  readonly maxInFlight: number
}

/** What a BrokerProduce reports. */
export interface ProduceEvents {
  /** The broker's verdict on a batch. */
  answered(batch: SealedBatch, result: ProduceResult): void
  /** Nobody knows what became of the batches. */
  lost(broker: BrokerProduce, batches: readonly SealedBatch[], error: Error): void
}

/**
 * Sends the batches of all partitions that one broker leads over one connection: one batch a partition in a request, as
 * many requests under way as there are batches, none of them waiting for another's answer.
 */
export class BrokerProduce {
  readonly nodeId: number
  readonly outboxes = new Set<Outbox>()
  private readonly client: KafkaClient
  private readonly purpose: string
  private readonly settings: ProduceSettings
  private readonly limits: RequestLimits
  private readonly events: ProduceEvents
  private connection: Connection | undefined
  private isConnecting = false
  private inFlight = 0

  constructor(
    nodeId: number,
    setup: {
      readonly client: KafkaClient
      readonly purpose: string
      readonly settings: ProduceSettings
      readonly limits: RequestLimits
      readonly events: ProduceEvents
    },
  ) {
    this.nodeId = nodeId
    this.client = setup.client
    this.purpose = setup.purpose
    this.settings = setup.settings
    this.limits = setup.limits
    this.events = setup.events
  }

  /** Sends whatever may be sent. Call after anything changed. */
  pump(): void {
    if (!this.connection?.isOpen) {
      this.connect()
      return
    }
    for (let batches = this.collect(); batches.length > 0; batches = this.collect()) {
      this.send(this.connection, batches)
    }
  }

  private connect(): void {
    const isNeeded = [...this.outboxes].some((outbox) => outbox.peek())
    if (this.isConnecting || !isNeeded) return
    this.isConnecting = true
    this.client.connection(this.nodeId, this.purpose).then(
      (connection) => {
        this.isConnecting = false
        this.connection = connection
        this.pump()
      },
      (error) => {
        this.isConnecting = false
        this.events.lost(this, [], error)
      },
    )
  }

  private collect(): SealedBatch[] {
    const batches: SealedBatch[] = []
    const { maxRequestBytes, maxInFlight } = this.limits
    if (this.inFlight >= maxInFlight) return batches
    let bytes = 0
    for (const outbox of this.outboxes) {
      const next = outbox.peek()
      if (!next || (bytes > 0 && bytes + next.batch.length > maxRequestBytes)) continue
      outbox.take()
      batches.push(next)
      bytes += next.batch.length
    }
    return batches
  }

  private send(connection: Connection, batches: readonly SealedBatch[]): void {
    this.inFlight++
    connection.send(produce(batches, this.settings)).then(
      (results) => {
        this.inFlight--
        const byPlace = new Map(results.map((one) => [`${one.topic}/${one.partition}`, one]))
        for (const batch of batches) {
          const result = byPlace.get(`${batch.topic}/${batch.partition}`)
          if (result) this.events.answered(batch, result)
          else this.events.lost(this, [batch], new Error('the answer leaves a batch out'))
        }
        this.pump()
      },
      (error) => {
        this.inFlight--
        this.events.lost(this, batches, error)
      },
    )
  }
}
