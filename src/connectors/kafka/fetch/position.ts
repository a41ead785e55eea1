import type { Stretch } from '../records/record-cursor.ts'
import type { FetchTarget } from '../wire/fetch.ts'

/** A stretch of records that has arrived and waits for its reader. */
export interface Fetched extends Stretch {
  readonly position: Position
  /** The offset behind the stretch. */
  readonly nextOffset: number
  /** Tells that nobody will look at the stretch's bytes again; after the last one of an answer its memory is used anew. */
  release(): void
}

/** Who is told what becomes of a position. */
export interface Reader {
  /** A stretch of records has arrived. */
  arrived(fetched: Fetched): void
  /** The position cannot go on. */
  failed(error: Error): void
}

/** Where to go on when the offset asked for is not there; 'none' is an error. */
export type OffsetReset = 'earliest' | 'latest' | 'none'

/** How far one partition was fetched for one reader. */
export class Position implements FetchTarget {
  readonly topic: string
  readonly partition: number
  /** Tells a topic from another of the same name that replaced it. */
  readonly topicId: string
  readonly reader: Reader
  readonly reset: OffsetReset
  /** The next offset to ask for. */
  offset: number
  leaderEpoch = -1
  removed = false
  /** Of the stretches that the reader has not finished, oldest first: which of the reader's answers brought them. */
  readonly unread: number[] = []
  /** Set while a stretch waits for a codec to be loaded; what comes later waits for it. */
  arriving: Promise<void> | undefined

  constructor({ topic, partition, topicId, offset, reset = 'none' }: Start, reader: Reader) {
    this.topic = topic
    this.partition = partition
    this.topicId = topicId
    this.offset = offset
    this.reset = reset
    this.reader = reader
  }
}

/** From where to read a partition. */
export interface Start {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  readonly offset: number
  readonly reset?: OffsetReset
}
