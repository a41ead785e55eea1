import {
  allTopics,
  type ClusterProperties,
  type Commits,
  clusterSettings,
  commitsOf,
  type DescribedGroup,
  describeAll,
  type FoundGroup,
  findGroups,
  KafkaClient,
  type LogPlace,
  type LogRange,
  logRanges,
  recordTimes,
  type TopicMetadata,
} from '../connectors/index.ts'
import type { World } from '../world/index.ts'
import { once } from './once.ts'

/** What a cluster tells, each asked for at most once. */
export interface ClusterFacts {
  topics(): Promise<readonly TopicMetadata[]>
  ranges(): Promise<readonly LogRange[]>
  groups(): Promise<readonly FoundGroup[]>
  members(): Promise<ReadonlyMap<string, DescribedGroup>>
  commits(): Promise<readonly Commits[]>
  /** When records were made, by `placeKey`. */
  times(places: readonly LogPlace[]): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

/** Connects to a cluster. Throws SqlError 'unreachable', 'refused' or 'usage'. */
export async function openCluster(
  cluster: ClusterProperties,
  { world, note }: { readonly world: World; note(line: string): void },
): Promise<ClusterFacts> {
  const client = new KafkaClient(await clusterSettings(cluster, world), world)
  await client.connect().catch(async (error) => {
    await client.close()
    throw error
  })
  const topics = once(() => allTopics(client))
  const groups = once(() => findGroups(client))
  return {
    topics,
    groups,
    ranges: once(async () => logRanges(client, await topics())),
    members: once(async () => describeAll(client, await groups())),
    commits: once(async () =>
      commitsOf(client, await groups(), (error) => note(`note: ${error.message}`)),
    ),
    async times(places) {
      await topics()
      return recordTimes(client, places)
    },
    close: () => client.close(),
  }
}
