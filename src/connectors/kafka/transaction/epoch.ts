import { delay } from '../client/backoff.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import { addOffsetsToTxn } from '../wire/add-offsets-to-txn.ts'
import { addPartitionsToTxn } from '../wire/add-partitions-to-txn.ts'
import { endTxn, type Outcome } from '../wire/end-txn.ts'
import { BrokerError, CONCURRENT_TRANSACTIONS, NO_ERROR } from '../wire/error-codes.ts'
import { initProducerId, NO_IDENTITY, type ProducerIdentity } from '../wire/init-producer-id.ts'
import type { Request } from '../wire/request.ts'
import type { Transactor } from '../wire/transaction-part.ts'
import { txnOffsetCommit } from '../wire/txn-offset-commit.ts'
import type { MarkerPlace } from './marker.ts'

/** A partition by name. */
export interface Part {
  readonly topic: string
  readonly partition: number
}

/** How long Kafka may take to finish the last transaction of an id before that is an error. */
const LAST_ONE_MS = 60_000

/**
 * The next epoch of a transactional id. With no identity it ends what another run left open and fences it; with the present
 * one it fails if another run has fenced us.
 */
export async function nextEpoch(
  client: KafkaClient,
  { transactionalId, timeoutMs }: { readonly transactionalId: string; readonly timeoutMs: number },
  present: ProducerIdentity = NO_IDENTITY,
): Promise<Transactor> {
  const request = initProducerId(transactionalId, timeoutMs, present)
  const answer = await patiently(client, () =>
    toCoordinator(client, transactionalId, request, ({ errorCode }) => [errorCode]),
  )
  const { producerId, producerEpoch } = answer
  return { transactionalId, producerId, producerEpoch }
}

/** Takes partitions into the transaction. */
export async function addPartitions(
  client: KafkaClient,
  who: Transactor,
  parts: readonly Part[],
): Promise<void> {
  await patiently(client, () =>
    toCoordinator(client, who.transactionalId, addPartitionsToTxn(who, parts), (answer) =>
      answer.map(({ errorCode }) => errorCode),
    ),
  )
}

/** Puts a mark into the transaction. */
export async function addMark(
  client: KafkaClient,
  who: Transactor,
  { group, topic, checkpoint, metadata }: MarkerPlace & { checkpoint: number; metadata: string },
): Promise<void> {
  await patiently(client, () =>
    toCoordinator(client, who.transactionalId, addOffsetsToTxn(who, group), (code) => [code]),
  )
  const offset = { topic, partition: 0, offset: checkpoint, metadata }
  await patiently(client, async () => {
    const answer = await client.sendToCoordinator({
      kind: 'group',
      key: group,
      request: txnOffsetCommit(who, group, [offset]),
      codesOf: (results) => others(results.map(({ errorCode }) => errorCode)),
    })
    throwFirst(
      answer.map(({ errorCode }) => errorCode),
      'TxnOffsetCommit',
    )
  })
}

/** Ends the transaction. One attempt: whoever asks again, after an answer that did not come, may end the next one. */
export async function end(client: KafkaClient, who: Transactor, outcome: Outcome): Promise<void> {
  const nodeId = await coordinatorOf(client, who.transactionalId)
  throwFirst([await client.sendTo(nodeId, endTxn(who, outcome))], 'EndTxn')
}

/** The broker that knows how the transactions of an id stand. */
export async function coordinatorOf(client: KafkaClient, transactionalId: string): Promise<number> {
  return client.coordinator('transaction', transactionalId)
}

async function toCoordinator<Response>(
  client: KafkaClient,
  transactionalId: string,
  request: Request<Response>,
  codes: (response: Response) => readonly number[],
): Promise<Response> {
  const response = await client.sendToCoordinator({
    kind: 'transaction',
    key: transactionalId,
    request,
    codesOf: (answer) => others(codes(answer)),
  })
  throwFirst(codes(response), request.api.name)
  return response
}

/** Kafka's answer while it finishes the last transaction, some milliseconds long: it is asked again sooner than after other trouble. */
const others = (codes: readonly number[]): number[] =>
  codes.filter((code) => code !== CONCURRENT_TRANSACTIONS)

async function patiently<Value>(
  client: KafkaClient,
  attempt: () => Promise<Value>,
): Promise<Value> {
  const { clock } = client.world
  const began = clock.monotonic()
  for (let waitMs = 1; ; waitMs = Math.min(100, waitMs * 2)) {
    try {
      return await attempt()
    } catch (error) {
      const isBusy = error instanceof BrokerError && error.code === CONCURRENT_TRANSACTIONS
      if (!isBusy || clock.monotonic() - began > LAST_ONE_MS) throw error
    }
    await delay(client.world, waitMs)
  }
}

function throwFirst(codes: readonly number[], what: string): void {
  const code = codes.find((one) => one !== NO_ERROR)
  if (code !== undefined) throw new BrokerError(code, what)
}
