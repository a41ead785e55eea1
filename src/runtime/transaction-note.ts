import type { Checkpoint, SinkState } from '../state/index.ts'

/** What a checkpoint tells of the transaction that it belongs to. */
export interface TransactionNote {
  readonly name: string
  /**
   * Set on a checkpoint before which the transaction had no output: `start` where the job began, `resumed` where a job
   * without transactions went over to them.
   */
  readonly genesis?: 'start' | 'resumed' | undefined
}

/** Stands among the states of the sinks; no table can be called so. */
const NOTE = 'exactly-once transaction;'

/** The note as it is kept. */
export const writeNote = (note: TransactionNote): SinkState => ({
  sink: NOTE,
  state: JSON.stringify(note),
})

/** The note of a checkpoint; undefined when its output was in no transaction. */
export function noteOf({ sinks }: Pick<Checkpoint, 'sinks'>): TransactionNote | undefined {
  const found = sinks.find(({ sink }) => sink === NOTE)
  return found && (JSON.parse(found.state) as TransactionNote)
}
