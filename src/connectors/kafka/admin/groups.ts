import type { Connection } from '../client/connection.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { describeConsumerGroups } from '../wire/describe-consumer-groups.ts'
import { type DescribedGroup, describeGroups } from '../wire/describe-groups.ts'
import { BrokerError } from '../wire/error-codes.ts'
import { type ListedGroup, listGroups } from '../wire/list-groups.ts'
import { metadata } from '../wire/metadata.ts'
import { type CommittedOffset, offsetFetch } from '../wire/offset-fetch.ts'
import { type GroupOffsets, offsetFetchGroups } from '../wire/offset-fetch-groups.ts'

/** A group, and the broker that coordinates it. */
export interface FoundGroup extends ListedGroup {
  readonly coordinator: number
}

/** What a group has committed. */
export interface Commits {
  readonly group: string
  readonly offsets: readonly CommittedOffset[]
}

/** Groups in one request: an answer of some hundred kilobytes. */
const GROUPS_AT_ONCE = 50
const GROUP_ID_NOT_FOUND = 69
const LIST_GROUPS = 16
const OFFSET_FETCH = 9
const CONSUMER_GROUP_DESCRIBE = 69

/** All groups of a cluster: every broker tells those that it coordinates. */
export async function findGroups(client: KafkaClient): Promise<FoundGroup[]> {
  return client.retrying(async () => {
    const { brokers } = await client.sendToAny(metadata([]))
    const found = await Promise.all(brokers.map(({ nodeId }) => groupsOf(client, nodeId)))
    return found.flat()
  })
}

async function groupsOf(client: KafkaClient, coordinator: number): Promise<FoundGroup[]> {
  const connection = await client.connection(coordinator, 'control')
  const version = connection.speaks(LIST_GROUPS, 5) ? 5 : 4
  const { errorCode, groups } = await connection.send(listGroups(version))
  if (errorCode !== 0) throw new BrokerError(errorCode, `groups of broker ${coordinator}`)
  return groups.map((group) => ({ ...group, coordinator }))
}

/** The members of groups, by group. Groups of kinds that have another request (share groups) are left out. */
export async function describeAll(
  client: KafkaClient,
  groups: readonly FoundGroup[],
): Promise<Map<string, DescribedGroup>> {
  const found = await byCoordinator(client, groups, async (connection, mine) => {
    const isNew = (group: FoundGroup): boolean => group.type.toLowerCase() === 'consumer'
    const classic = mine.filter(({ type }) => type === '' || type.toLowerCase() === 'classic')
    const asked = namesIn(classic).map((names) => connection.send(describeGroups(names)))
    if (connection.speaks(CONSUMER_GROUP_DESCRIBE, 0)) {
      const others = namesIn(mine.filter(isNew))
      asked.push(...others.map((names) => connection.send(describeConsumerGroups(names))))
    }
    return (await Promise.all(asked)).flat()
  })
  const good = found.filter(({ errorCode }) => errorCode === 0)
  return new Map(good.map((group) => [group.group, group]))
}

/** What groups have committed; those that may not be asked are told to `refused`. */
export async function commitsOf(
  client: KafkaClient,
  groups: readonly FoundGroup[],
  refused: (error: BrokerError) => void,
): Promise<Commits[]> {
  // Share groups keep no offsets of this kind.
  const reading = groups.filter(({ type }) => type.toLowerCase() !== 'share')
  const found = await byCoordinator(client, reading, async (connection, mine) => {
    const asked = connection.speaks(OFFSET_FETCH, 8)
      ? namesIn(mine).map((names) => connection.send(offsetFetchGroups(names)))
      : mine.map(({ group }) => oneByOne(connection, group))
    return (await Promise.all(asked)).flat()
  })
  return found.flatMap(({ group, errorCode, offsets }) => {
    if (errorCode === 0) return [{ group, offsets: offsets.filter((one) => one.errorCode === 0) }]
    // It was deleted since it was listed.
    if (errorCode === GROUP_ID_NOT_FOUND) return []
    refused(new BrokerError(errorCode, `offsets of group '${group}'`))
    return []
  })
}

/** Brokers before 3.0 tell the offsets of one group at a time. */
async function oneByOne(connection: Connection, group: string): Promise<GroupOffsets[]> {
  const found = await connection.send(offsetFetch(group, null, { requireStable: false }))
  return [{ group, ...found }]
}

async function byCoordinator<Result>(
  client: KafkaClient,
  groups: readonly FoundGroup[],
  ask: (connection: Connection, mine: readonly FoundGroup[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const brokers = [...new Set(groups.map(({ coordinator }) => coordinator))]
  const asked = brokers.map(async (broker) => {
    const mine = groups.filter(({ coordinator }) => coordinator === broker)
    return ask(await client.connection(broker, 'control'), mine)
  })
  return (await Promise.all(asked)).flat()
}

/** The names of groups, as many as fit into one request at a time. */
function namesIn(groups: readonly FoundGroup[]): string[][] {
  const pages: string[][] = []
  for (let from = 0; from < groups.length; from += GROUPS_AT_ONCE) {
    pages.push(groups.slice(from, from + GROUPS_AT_ONCE).map(({ group }) => group))
  }
  return pages
}
