import { KafkaClient, plainSettings } from '../../connectors/index.ts'
import type { World } from '../../world/index.ts'

/** A topic and how many partitions it has. */
export interface ListedTopic {
  readonly name: string
  readonly partitions: number
}

/** The topics of the default cluster, asked for in the background so that nobody waits for them. */
export class TopicNames {
  /** What is known so far, by name. */
  topics: readonly ListedTopic[] = []
  isLoading = false
  readonly bootstrap: string | undefined
  private readonly world: World

  constructor(bootstrap: string | undefined, world: World) {
    this.bootstrap = bootstrap === '' ? undefined : bootstrap
    this.world = world
  }

  /** Starts loading, when a cluster is named and nobody has started. */
  refresh(): void {
    if (this.bootstrap === undefined || this.isLoading) return
    this.load(this.bootstrap).catch(() => {})
  }

  /** Asks a cluster. Throws SqlError 'unreachable' or 'refused'. */
  async load(bootstrap: string): Promise<readonly ListedTopic[]> {
    this.isLoading = true
    try {
      this.topics = await ask(bootstrap, this.world)
      return this.topics
    } finally {
      this.isLoading = false
    }
  }
}

async function ask(bootstrap: string, world: World): Promise<ListedTopic[]> {
  const client = new KafkaClient(plainSettings(bootstrap), world)
  try {
    await client.connect()
    const topics = await client.allTopics()
    return topics
      .map(({ name, partitions }) => ({ name, partitions: partitions.length }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } finally {
    await client.close()
  }
}
