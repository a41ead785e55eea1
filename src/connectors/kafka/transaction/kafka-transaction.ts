import { SqlError } from '../../../values/index.ts'
import type { CheckpointMark, FoundMark, Transaction } from '../../define.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { Signal } from '../client/signal.ts'
import type { Outbox } from '../produce/outbox.ts'
import { type Enlistment, Producer, type ProducerSettings } from '../produce/producer.ts'
import { BrokerError } from '../wire/error-codes.ts'
import { NO_IDENTITY, type ProducerIdentity } from '../wire/init-producer-id.ts'
import type { Transactor } from '../wire/transaction-part.ts'
import { addMark, addPartitions, end, nextEpoch, type Part } from './epoch.ts'
import { explain, inDoubt, isFencing } from './fencing.ts'
import { type Pace, transactionTimeout } from './limits.ts'
import { type MarkerPlace, makeMarkerTopic, markerPlace, readMarker, writeMark } from './marker.ts'

/** What a transaction is made of. */
export interface TransactionSetup {
  /** Which cluster, as its addresses. */
  readonly cluster: string
  readonly prefix: string
  readonly pace: Pace
  /** The cluster that holds the output and the mark. */
  connect(): Promise<KafkaClient>
  /** A name for the connections of one more producer. */
  producerName(): string
}

type Settings = Omit<ProducerSettings, 'client' | 'purpose' | 'enlistment'>

/** How long the end of a job that failed waits until its open transaction is aborted. */
const ABORT_MS = 2_000

/**
 * The transaction of a job: all its exactly-once sinks write with one producer id and epoch, a new epoch for every
 * checkpoint, and the mark is an offset that is committed with them.
 */
export class KafkaTransaction implements Transaction, Enlistment {
  readonly name: string
  readonly place: string
  readonly transactionalId: string
  readonly cluster: string
  /** Whether its sinks must wait: a checkpoint is on its way. */
  isHeld = false
  private readonly setup: TransactionSetup
  private readonly marker: MarkerPlace
  private readonly producers = new Map<string, Promise<Producer>>()
  private readonly opened: Producer[] = []
  private readonly owners = new Map<string, Producer>()
  private readonly released = new Signal()
  private timeoutMs = 0
  private who: Transactor | undefined
  /** Partitions of the transaction, or on their way into it. */
  private enlisted = new Map<Outbox, Promise<void>>()
  private toEnlist: Part[] = []
  private enlisting: Promise<void> | undefined
  /** Whether the epoch can still be ended: its one EndTxn has not been sent. */
  private mayEnd = false
  private isOpen = false
  /** What went wrong first: all that comes after follows from it. */
  private failure: Error | undefined
  private isClosed = false

  constructor(setup: TransactionSetup) {
    this.setup = setup
    this.name = setup.prefix
    this.cluster = setup.cluster
    this.transactionalId = `${setup.prefix}-0`
    this.marker = markerPlace(setup.prefix)
    this.place = `group "${this.marker.group}"`
  }

  get identity(): ProducerIdentity {
    return this.who ?? NO_IDENTITY
  }

  private get limits() {
    return { transactionalId: this.transactionalId, timeoutMs: this.timeoutMs }
  }

  async glance(): Promise<FoundMark> {
    return this.told(async (client) => readMarker(client, this.marker, { final: false }))
  }

  async recover(): Promise<FoundMark> {
    return this.told(async (client) => {
      this.timeoutMs = await transactionTimeout(client, this.transactionalId, this.setup.pace)
      await makeMarkerTopic(client, this.marker)
      this.begin(await nextEpoch(client, this.limits))
      // only now: before, an earlier run could still have changed it
      return readMarker(client, this.marker, { final: true })
    })
  }

  async clear(): Promise<void> {
    await this.finish(0, writeMark('cleared'))
  }

  hold(): void {
    this.isHeld = true
  }

  release(): void {
    this.isHeld = false
    this.released.fire()
  }

  /** Resolves when writing may go on. */
  async ready(): Promise<void> {
    while (this.isHeld && !this.isClosed) await this.released.wait()
  }

  async commit(mark: CheckpointMark): Promise<void> {
    await this.finish(mark.checkpoint, writeMark(mark))
    this.release()
  }

  /** The producer for some settings, the same for all sinks that have them. */
  async producer(settings: Settings): Promise<Producer> {
    const key = JSON.stringify({ ...settings, codec: settings.codec?.name })
    const made = this.producers.get(key) ?? this.openProducer(settings)
    this.producers.set(key, made)
    return made
  }

  claim(topic: string, producer: Producer): void {
    const owner = this.owners.get(topic)
    if (owner !== undefined && owner !== producer) {
      throw new SqlError(
        'invalid-option',
        `two exactly-once sinks write topic "${topic}" with different properties`,
        { hint: 'give both the same properties' },
      )
    }
    this.owners.set(topic, producer)
  }

  enlist(outbox: Outbox): Promise<void> {
    const known = this.enlisted.get(outbox)
    if (known !== undefined) return known
    this.toEnlist.push(outbox)
    this.enlisting ??= this.enlistAll()
    this.enlisted.set(outbox, this.enlisting)
    return this.enlisting
  }

  explain(error: Error): Error {
    return explain(this.transactionalId, error)
  }

  /** Aborts what is open, if nobody has asked for its end before. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    this.released.fire()
    const { who, mayEnd, isOpen } = this
    this.mayEnd = false
    if (!who || !mayEnd || !isOpen) return
    const client = await this.setup.connect()
    await new Promise<void>((resolve) => {
      const cancel = client.world.clock.after(ABORT_MS, resolve)
      const done = (): void => {
        cancel()
        resolve()
      }
      void end(client, who, 'abort').then(done, done)
    })
  }

  /** P4 and P5, then the epoch for what comes next. */
  private async finish(checkpoint: number, metadata: string): Promise<void> {
    const who = this.who as Transactor
    await this.told(async (client) => {
      // an epoch that was to be ended once, with whatever outcome, takes nothing more
      if (!this.mayEnd) throw this.failure ?? new Error(`${this.transactionalId} has been ended`)
      this.isOpen = true
      await addMark(client, who, { ...this.marker, checkpoint, metadata })
      if (this.isClosed) throw new SqlError('state', 'the job ended before its checkpoint counted')
      this.mayEnd = false
      await end(client, who, 'commit').catch((error) => {
        const isFenced = error instanceof BrokerError && isFencing(error.code)
        throw isFenced ? error : inDoubt(this.transactionalId, checkpoint, error.message)
      })
      this.begin(await nextEpoch(client, this.limits, who))
    })
  }

  private begin(who: Transactor): void {
    this.who = who
    this.mayEnd = true
    this.isOpen = false
    this.enlisted = new Map()
    for (const producer of this.opened) producer.restart()
  }

  /** All partitions that are asked for in the same moment go in one request; a later one waits for it. */
  private async enlistAll(): Promise<void> {
    await Promise.resolve()
    const parts = this.toEnlist
    this.toEnlist = []
    this.enlisting = undefined
    this.isOpen = true
    await this.told((client) => addPartitions(client, this.who as Transactor, parts))
  }

  private async openProducer(settings: Settings): Promise<Producer> {
    const client = await this.setup.connect()
    const purpose = this.setup.producerName()
    const producer = new Producer({ ...settings, client, purpose, enlistment: this })
    await producer.open()
    this.opened.push(producer)
    return producer
  }

  private async told<Value>(step: (client: KafkaClient) => Promise<Value>): Promise<Value> {
    try {
      return await step(await this.setup.connect())
    } catch (error) {
      this.failure ??= this.explain(error as Error)
      throw this.failure
    }
  }
}
