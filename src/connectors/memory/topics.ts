/** A record of a memory topic; key and value are bytes or null, as in Kafka. */
export interface MemoryRecord {
  readonly key: Buffer | null
  readonly value: Buffer | null
  /** Milliseconds since 1970-01-01. */
  readonly timestamp: number
}

/** A topic held in this process: append-only partitions, and who waits for more. */
export class MemoryTopic {
  readonly name: string
  readonly partitions: MemoryRecord[][]
  /** Every record in the order of arrival, over all partitions. */
  readonly arrived: { readonly partition: number; readonly record: MemoryRecord }[] = []
  private waiting: (() => void)[] = []

  constructor(name: string, partitions: number) {
    this.name = name
    this.partitions = Array.from({ length: partitions }, () => [])
  }

  append(partition: number, record: MemoryRecord): void {
    this.partitions[partition]?.push(record)
    this.arrived.push({ partition, record })
    const woken = this.waiting
    this.waiting = []
    for (const wake of woken) wake()
  }

  /** Resolves when something is appended. */
  appended(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }
}

/** All memory topics of a session; a topic is made when it is first named. */
export class MemoryTopics {
  private readonly topics = new Map<string, MemoryTopic>()
  private readonly partitions: number

  constructor(partitions = 1) {
    this.partitions = partitions
  }

  /** The topics named so far. */
  [Symbol.iterator](): Iterator<MemoryTopic> {
    return this.topics.values()
  }

  get(name: string): MemoryTopic {
    let topic = this.topics.get(name)
    if (!topic) {
      topic = new MemoryTopic(name, this.partitions)
      this.topics.set(name, topic)
    }
    return topic
  }
}
