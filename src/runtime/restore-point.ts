import type { CheckpointMark, FoundMark, Transaction } from '../connectors/index.ts'
import type { Checkpoint, CheckpointStore } from '../state/index.ts'
import {
  damagedSnapshot,
  foreignJob,
  lostMark,
  missingSnapshot,
  otherPrefix,
  withoutTransaction,
} from './stops.ts'
import { noteOf, type TransactionNote } from './transaction-note.ts'

/** Where a job goes on. */
export interface RestorePoint {
  readonly checkpoint: Checkpoint | undefined
  /** Nothing was put out after it: of the checkpoint only the positions of the sources are taken. */
  readonly isGenesis: boolean
  /** The first checkpoint in the transaction is still to be taken, before any output; it stands for this. */
  readonly genesis: TransactionNote['genesis']
}

/** What decides where a job goes on. */
export interface RestoreRequest {
  readonly store: CheckpointStore | undefined
  readonly transaction: Transaction | undefined
  /** Forget what there is. */
  readonly fresh: boolean
  warn(message: string): void
}

/** Finds the checkpoint that counts: the newest, or the one that the mark names where the output is. Throws SqlError 'state'. */
export async function restorePoint(request: RestoreRequest): Promise<RestorePoint> {
  const { store, transaction, fresh, warn } = request
  if (!store) return atStart
  if (transaction)
    return fresh ? startAnew(store, transaction) : markedPoint(store, transaction, warn)
  if (fresh) await store.clear()
  const checkpoint = await store.newest(warn)
  if (checkpoint && noteOf(checkpoint)) throw withoutTransaction(checkpoint)
  return { ...atStart, checkpoint }
}

const atStart: RestorePoint = { checkpoint: undefined, isGenesis: false, genesis: 'start' }

/** The mark goes first: if we die in between, it says that what is left in the folder does not count. */
async function startAnew(store: CheckpointStore, transaction: Transaction): Promise<RestorePoint> {
  const mark = await transaction.recover()
  if (mark !== 'none') await transaction.clear()
  await store.clear()
  return atStart
}

async function markedPoint(
  store: CheckpointStore,
  transaction: Transaction,
  warn: (message: string) => void,
): Promise<RestorePoint> {
  // before another run is shut out, see that the mark is no other job's
  await find(await transaction.glance(), store, transaction)
  const mark = await transaction.recover()
  const name = await find(mark, store, transaction)
  if (mark === 'none' || mark === 'cleared')
    return unmarkedPoint(mark, { store, transaction, warn })
  const checkpoint = await store.read(name as string).catch((error: Error) => {
    throw damagedSnapshot(mark, transaction, error)
  })
  if (checkpoint.jobId !== mark.jobId) throw foreignJob(mark, checkpoint, transaction)
  store.pin(mark.name)
  await store.forgetAfter(mark.name)
  return { checkpoint, isGenesis: false, genesis: undefined }
}

/** The name of the checkpoint that a mark names; throws when the folder does not have it. */
async function find(
  mark: FoundMark,
  store: CheckpointStore,
  transaction: Transaction,
): Promise<string | undefined> {
  if (mark === 'none' || mark === 'cleared') return undefined
  const names = await store.names()
  if (names.includes(mark.name)) return mark.name
  throw await absent(mark, names, { store, transaction })
}

async function absent(
  mark: CheckpointMark,
  names: readonly string[],
  { store, transaction }: { readonly store: CheckpointStore; readonly transaction: Transaction },
): Promise<Error> {
  for (const name of names) {
    const other = await store.read(name).catch(() => undefined)
    if (other && other.jobId !== mark.jobId) return foreignJob(mark, other, transaction)
    if (other) break
  }
  return missingSnapshot(mark, names, transaction)
}

/** Without a mark nothing counts but a genesis after which nothing was put out, or what was there before the transactions. */
async function unmarkedPoint(
  mark: 'none' | 'cleared',
  {
    store,
    transaction,
    warn,
  }: { store: CheckpointStore; transaction: Transaction; warn(message: string): void },
): Promise<RestorePoint> {
  const checkpoint = await store.newest(warn)
  if (!checkpoint) return atStart
  const note = noteOf(checkpoint)
  if (note && note.name !== transaction.name) throw otherPrefix(note.name, transaction)
  if (note?.genesis)
    return { checkpoint, isGenesis: note.genesis === 'start', genesis: note.genesis }
  if (mark === 'cleared') {
    await store.clear()
    return atStart
  }
  if (note) throw lostMark(checkpoint, transaction)
  return { checkpoint, isGenesis: false, genesis: 'resumed' }
}
