import { type ClusterProperties, clusterSettings, KafkaClient } from '../../connectors/index.ts'
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
  private readonly cluster: ClusterProperties
  private readonly world: World

  constructor(cluster: ClusterProperties, world: World) {
    this.cluster = cluster
    this.world = world
  }

  /** The address of the default cluster, if one is named. */
  get bootstrap(): string | undefined {
    return this.cluster.get('bootstrap.servers')
  }

  /** Starts loading, when a cluster is named and nobody has started. */
  refresh(): void {
    if (this.bootstrap === undefined || this.isLoading) return
    this.load(this.bootstrap).catch(() => {})
  }

  /** Asks a cluster, with the properties of the default one. Throws SqlError 'unreachable', 'refused' or 'usage'. */
  async load(bootstrap: string): Promise<readonly ListedTopic[]> {
    this.isLoading = true
    try {
      this.topics = await ask(
        new Map([...this.cluster, ['bootstrap.servers', bootstrap]]),
        this.world,
      )
      return this.topics
    } finally {
      this.isLoading = false
    }
  }
}

async function ask(cluster: ClusterProperties, world: World): Promise<ListedTopic[]> {
  const client = new KafkaClient(await clusterSettings(cluster, world), world)
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
