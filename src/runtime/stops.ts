import type { CheckpointMark, Transaction } from '../connectors/index.ts'
import type { Checkpoint } from '../state/index.ts'
import { SqlError } from '../values/index.ts'

type Place = Pick<Transaction, 'name' | 'place'>

const ANEW = 'start anew: --fresh (what was put out stays, and what is read again is put out again)'

/** The mark names a checkpoint that the folder does not have. */
export function missingSnapshot(
  { checkpoint, name, jobId }: CheckpointMark,
  names: readonly string[],
  { place }: Place,
): SqlError {
  const there = names[0] === undefined ? 'it holds no checkpoint' : `its newest is ${names[0]}`
  return new SqlError(
    'state',
    `the output stands at checkpoint ${checkpoint}, but ${name} is not in the job's folder (${there}); ${place} names it for job ${jobId}`,
    { hint: `put the file back, name the folder that has it with --state-dir, or ${ANEW}` },
  )
}

/** The checkpoint that the mark names cannot be read. */
export const damagedSnapshot = (
  { checkpoint, name }: CheckpointMark,
  { place }: Place,
  { message }: Error,
): SqlError =>
  new SqlError(
    'state',
    `the output stands at checkpoint ${checkpoint}, but ${name} cannot be used: ${message} (${place} names it)`,
    { hint: `put an intact copy of the file back, or ${ANEW}` },
  )

/** There are checkpoints, but nothing says which of them counts. */
export const lostMark = ({ id }: Checkpoint, { place }: Place): SqlError =>
  new SqlError(
    'state',
    `there is a checkpoint ${id}, but ${place} no longer says which one the output stands at: its offsets expired, or its topic was deleted`,
    { hint: ANEW },
  )

/** The mark belongs to a job with the same name and another folder. */
export const foreignJob = (
  mark: CheckpointMark,
  { jobId }: Pick<Checkpoint, 'jobId'>,
  { name, place }: Place,
): SqlError =>
  new SqlError(
    'state',
    `another job uses "${name}": ${place} names checkpoint ${mark.checkpoint} of job ${mark.jobId}, and this folder holds job ${jobId}`,
    {
      hint: `give one of the two another 'sink.transactional-id-prefix' or 'pipeline.name', name the right folder with --state-dir, or ${ANEW}`,
    },
  )

/** Under another prefix nothing would shut out what an earlier run left open. */
export const otherPrefix = (before: string, { name }: Place): SqlError =>
  new SqlError(
    'state',
    `the checkpoints of this job belong to 'sink.transactional-id-prefix' = '${before}', not '${name}'`,
    { hint: `set it back to '${before}', or ${ANEW}` },
  )

/** The newest checkpoint may be one that does not count: only the mark knows, and nobody would ask for it. */
export const withoutTransaction = ({ id }: Checkpoint): SqlError =>
  new SqlError(
    'state',
    `checkpoint ${id} was taken with 'sink.delivery-guarantee' = 'exactly-once', and no sink asks for it now`,
    { hint: `set it back, or ${ANEW}` },
  )
