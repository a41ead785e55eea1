import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { describeConfigs } from '../wire/describe-configs.ts'
import { coordinatorOf } from './epoch.ts'

const SETTING = 'transaction.max.timeout.ms'

/** Kafka's own default of the longest transaction, for whoever may not read the broker's settings. */
const USUAL_MS = 15 * 60_000

/** What decides how long a transaction may take. */
export interface Pace {
  /** What the script asks for, if it does. */
  readonly timeoutMs: number | undefined
  readonly intervalMs: number
  readonly checkpointTimeoutMs: number
}

/** How long a transaction may stay open; throws SqlError when the broker allows less than the checkpoints need. */
export async function transactionTimeout(
  client: KafkaClient,
  transactionalId: string,
  pace: Pace,
): Promise<number> {
  const mostMs = await longestOf(client, await coordinatorOf(client, transactionalId))
  const { timeoutMs = Math.min(USUAL_MS, mostMs), intervalMs, checkpointTimeoutMs } = pace
  if (timeoutMs > mostMs) {
    throw new SqlError(
      'invalid-option',
      `'properties.transaction.timeout.ms' = ${timeoutMs} is more than the broker allows: '${SETTING}' = ${mostMs}`,
    )
  }
  const neededMs = intervalMs + 2 * checkpointTimeoutMs
  if (neededMs <= timeoutMs) return timeoutMs
  throw new SqlError(
    'invalid-option',
    `a transaction of ${timeoutMs} ms is too short: 'execution.checkpointing.interval' + 2 × 'execution.checkpointing.timeout' = ${intervalMs} + 2 × ${checkpointTimeoutMs} = ${neededMs} ms`,
    {
      hint: `lower one of the two, or raise 'properties.transaction.timeout.ms' (the broker allows up to ${mostMs})`,
    },
  )
}

async function longestOf(client: KafkaClient, nodeId: number): Promise<number> {
  const broker = { kind: 'broker', name: String(nodeId), settings: [SETTING] } as const
  const settings = await client
    .sendTo(nodeId, describeConfigs(broker))
    .catch(() => new Map<string, string | null>())
  return Number(settings.get(SETTING) ?? USUAL_MS)
}
