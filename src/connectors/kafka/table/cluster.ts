import { SqlError } from '../../../values/index.ts'
import type { World } from '../../../world/index.ts'
import type { JobContext } from '../../define.ts'
import { KafkaClient } from '../client/kafka-client.ts'
import type { ClientSettings } from '../client/settings.ts'
import { Fetcher } from '../fetch/fetcher.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import { type Properties, timeoutsOf } from './properties.ts'
import { securityOf } from './security.ts'

/** What tells one cluster, or one way to reach it, from another. */
const IDENTITY = /^(bootstrap\.servers|client\.id|security\.|sasl\.|ssl\.|request\.|socket\.)/

/** The fetcher of some limits, and which partitions it reads. */
interface SharedFetcher {
  readonly limits: string
  readonly fetcher: Fetcher
  readonly taken: Set<string>
}

/** A partition by name. */
export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** What the tables of a job share of one Kafka cluster: a client, and a fetcher for all that is fetched alike. */
export class Cluster {
  private readonly properties: Properties
  private readonly job: JobContext
  private readonly fetchers: SharedFetcher[] = []
  private producers = 0
  private connecting: Promise<KafkaClient> | undefined

  constructor(properties: Properties, job: JobContext) {
    this.properties = properties
    this.job = job
  }

  /** The client, connected. Throws SqlError 'unreachable' or 'refused'. */
  connect(): Promise<KafkaClient> {
    this.connecting ??= this.open().catch((error) => {
      this.connecting = undefined
      throw error
    })
    return this.connecting
  }

  /** The fetcher for some limits that does not read any of the partitions yet: one Fetch cannot name a partition twice. */
  async fetcher(limits: FetchLimits, parts: readonly TopicPartition[]): Promise<Fetcher> {
    const client = await this.connect()
    const wanted = JSON.stringify(limits)
    const names = parts.map(({ topic, partition }) => `${topic}/${partition}`)
    const fits = (one: SharedFetcher) =>
      one.limits === wanted && !names.some((name) => one.taken.has(name))
    const found = this.fetchers.find(fits) ?? this.addFetcher(client, limits)
    for (const name of names) found.taken.add(name)
    return found.fetcher
  }

  private addFetcher(client: KafkaClient, limits: FetchLimits): SharedFetcher {
    const purpose = `fetcher ${this.fetchers.length}`
    const status = (line: string) => this.job.status(line)
    const fetcher = new Fetcher({ client, limits, purpose, status })
    const shared = { limits: JSON.stringify(limits), fetcher, taken: new Set<string>() }
    this.fetchers.push(shared)
    return shared
  }

  /** A name for the connections of one more producer. */
  producerName(): string {
    return `producer ${this.producers++}`
  }

  async close(): Promise<void> {
    for (const { fetcher } of this.fetchers) await fetcher.close()
    await this.connecting?.then(
      (client) => client.close(),
      () => {},
    )
  }

  private async open(): Promise<KafkaClient> {
    const { properties, job } = this
    const settings = await settingsOf(properties, job.world)
    const client = new KafkaClient(settings, job.world, (line) => job.status(line))
    await client.connect()
    return client
  }
}

/** The cluster that a table's properties name, shared with the job's other tables on it. */
export function clusterOf(
  extra: ReadonlyMap<string, string>,
  properties: Properties,
  job: JobContext,
): Cluster {
  const identity = [...extra].filter(([key]) => IDENTITY.test(key.replace(/^properties\./, '')))
  const bootstrap = bootstrapOf(properties).join(',')
  const key = `kafka ${bootstrap} ${JSON.stringify(identity.sort())}`
  return job.shared(key, () => new Cluster(properties, job))
}

/** How a client reaches the cluster that properties name; reads the files of certificates. */
export async function settingsOf(properties: Properties, world: World): Promise<ClientSettings> {
  return {
    bootstrap: bootstrapOf(properties),
    clientId: properties.text('client.id') ?? 'tailrace',
    ...timeoutsOf(properties),
    ...(await securityOf(properties, world)),
  }
}

/** The addresses that name a cluster. Throws SqlError when there are none. */
export function bootstrapOf(properties: Properties): string[] {
  const given = properties.text('bootstrap.servers') ?? ''
  const addresses = given.split(',').map((one) => one.trim())
  const named = addresses.filter((one) => one !== '')
  if (named.length > 0) return named
  throw new SqlError('invalid-option', 'no Kafka cluster is named', {
    hint: 'give -b host:port, KAFKA_BOOTSTRAP_SERVERS, or properties.bootstrap.servers',
  })
}
