import type { Connection } from '../client/connection.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { loadCodecs } from '../records/codecs.ts'
import { HEADER_BYTES } from '../records/layout.ts'
import { scanBatches } from '../records/scan.ts'
import { NO_ERROR } from '../wire/error-codes.ts'
import { FetchedPartitions, type FetchLimits, fetchRecords } from '../wire/fetch.ts'
import { damagedBatch } from './fetch-errors.ts'
import type { Fetched, Position, Reader } from './position.ts'

/**
 * How long a Fetch for the others waits for a reader that is behind, and how long it then lets the broker wait: long
 * enough not to spin, short enough that a reader who catches up meanwhile is not kept waiting.
 */
const BEHIND_MS = 20

/** What a BrokerFetch reports. */
export interface FetchEvents {
  /** The broker cannot be reached; its positions need another leader or another try. */
  lost(broker: BrokerFetch, error: Error): void
  /** The broker serves a position. */
  served(position: Position): void
  /** The broker refused one position. */
  refused(position: Position, errorCode: number): void
}

/**
 * Fetches all positions that one broker leads, over one connection, one Fetch at a time that names all of them. The next
 * Fetch leaves as soon as an answer's headers were read, so that it travels while the records are processed; but none
 * leaves for a partition whose reader still has something of it from before the newest answer that brought that reader
 * anything: so at most two answers lie in memory for each reader.
 */
export class BrokerFetch {
  readonly nodeId: number
  readonly positions = new Set<Position>()
  private readonly client: KafkaClient
  private readonly limits: FetchLimits
  private readonly purpose: string
  private readonly events: FetchEvents
  private isAsking = false
  private answers = 0
  /** How many answers have brought something, by reader. */
  private readonly fruitful = new WeakMap<Reader, number>()
  private cancelWait: (() => void) | undefined
  private stopped = false

  constructor(
    nodeId: number,
    {
      client,
      limits,
      purpose,
      events,
    }: { client: KafkaClient; limits: FetchLimits; purpose: string; events: FetchEvents },
  ) {
    this.nodeId = nodeId
    this.client = client
    this.limits = limits
    this.purpose = purpose
    this.events = events
  }

  /** Asks for more, if it may. Call after anything changed. */
  pump(): void {
    if (this.isAsking || this.stopped || this.positions.size === 0) return
    const targets = [...this.positions].filter((one) => !this.isBehind(one))
    if (targets.length === this.positions.size) {
      this.stopWaiting()
      this.ask(targets, this.limits.maxWaitMs)
    } else if (targets.length > 0 && !this.cancelWait) {
      this.cancelWait = this.client.world.clock.after(BEHIND_MS, () => this.askForOthers())
    }
  }

  stop(): void {
    this.stopped = true
    this.stopWaiting()
  }

  private askForOthers(): void {
    this.cancelWait = undefined
    if (this.isAsking || this.stopped) return
    const targets = [...this.positions].filter((one) => !this.isBehind(one))
    if (targets.length > 0) this.ask(targets, Math.min(BEHIND_MS, this.limits.maxWaitMs))
  }

  private stopWaiting(): void {
    this.cancelWait?.()
    this.cancelWait = undefined
  }

  private ask(targets: readonly Position[], maxWaitMs: number): void {
    this.isAsking = true
    this.exchange(inTurn(targets, this.answers), maxWaitMs).then(
      (answer) => this.accept(answer, targets),
      (error) => {
        this.isAsking = false
        if (!this.stopped) this.events.lost(this, error)
      },
    )
  }

  private async exchange(targets: readonly Position[], maxWaitMs: number): Promise<Answer> {
    const connection = await this.client.connection(this.nodeId, this.purpose)
    const bytes = await connection.send(fetchRecords(targets, { ...this.limits, maxWaitMs }))
    return new Answer(bytes, connection)
  }

  private accept(answer: Answer, targets: readonly Position[]): void {
    this.isAsking = false
    if (this.stopped) return
    this.answers++
    try {
      const arrivals = this.takeAnswer(answer, targets)
      // the next Fetch must be on its way before a reader gets the thread
      this.pump()
      for (const tell of arrivals) tell()
    } catch (error) {
      for (const { reader } of targets) reader.failed(error as Error)
    }
  }

  private isBehind({ unread, reader }: Position): boolean {
    const oldest = unread[0]
    return oldest !== undefined && oldest < (this.fruitful.get(reader) ?? 0)
  }

  /** Moves the positions by the headers of what arrived; gives what the readers are to be told. */
  private takeAnswer(whole: Answer, targets: readonly Position[]): (() => void)[] {
    const answer = whole.partitions
    const wanted = new Map(targets.map((one) => [`${one.topic}/${one.partition}`, one]))
    const arrivals: (() => void)[] = []
    const readers = new Set<Reader>()
    while (answer.next()) {
      const position = wanted.get(`${answer.topic}/${answer.partition}`)
      if (!position || position.removed) continue
      if (answer.partitionError !== NO_ERROR) {
        const { partitionError } = answer
        arrivals.push(() => this.events.refused(position, partitionError))
        continue
      }
      this.events.served(position)
      const arrival = this.takeRecords(whole, position, readers)
      if (arrival) arrivals.push(arrival)
    }
    return arrivals
  }

  private takeRecords(
    whole: Answer,
    position: Position,
    readers: Set<Reader>,
  ): (() => void) | undefined {
    const answer = whole.partitions
    const { bytes, start } = answer
    const { end, nextOffset, codecs } = scanBatches(bytes, start, answer.end)
    if (nextOffset === undefined && answer.end - start >= HEADER_BYTES) {
      return () => position.reader.failed(damagedBatch(position))
    }
    if (nextOffset === undefined || nextOffset <= position.offset) return undefined
    this.count(position.reader, readers)
    const from = position.offset
    const aborted = this.limits.readCommitted ? answer.aborted : undefined
    position.offset = nextOffset
    position.unread.push(this.fruitful.get(position.reader) ?? 0)
    const { partition } = position
    const stretch = { partition, bytes, start, end, from, aborted }
    const fetched = { ...stretch, nextOffset, position, release: whole.use() }
    return () => arrive(fetched, loadCodecs(codecs))
  }

  /** Counts an answer once for each reader that it brings something. */
  private count(reader: Reader, counted: Set<Reader>): void {
    if (counted.has(reader)) return
    counted.add(reader)
    this.fruitful.set(reader, (this.fruitful.get(reader) ?? 0) + 1)
  }
}

/** Tells the reader, once the codecs that it will need are there, and never before of what came later. */
function arrive(fetched: Fetched, loading: Promise<void> | undefined): void {
  const { position } = fetched
  const { reader } = position
  if (!loading && !position.arriving) {
    reader.arrived(fetched)
    return
  }
  const arriving = Promise.all([position.arriving, loading]).then(
    () => reader.arrived(fetched),
    (error) => reader.failed(error),
  )
  position.arriving = arriving
  void arriving.then(() => {
    if (position.arriving === arriving) position.arriving = undefined
  })
}

/** An answer whose memory is given back once all its stretches were read. */
class Answer {
  readonly partitions: FetchedPartitions
  private readonly connection: Connection
  private inUse = 0

  constructor(bytes: Buffer, connection: Connection) {
    this.partitions = new FetchedPartitions(bytes)
    this.connection = connection
  }

  /** Counts one more stretch; the result tells, once, that it was read. */
  use(): () => void {
    this.inUse++
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      if (--this.inUse === 0) this.connection.recycle(this.partitions.bytes)
    }
  }
}

/** A broker fills its answer in the order of the request, so each partition must come first in its turn. */
function inTurn(targets: readonly Position[], turn: number): readonly Position[] {
  const first = turn % targets.length
  return [...targets.slice(first), ...targets.slice(0, first)]
}
