import { didYouMean, SqlError } from '../../values/index.ts'
import type { Run } from './context.ts'

/** Does STOP JOB if a statement is one and the job runs in this shell; says whether it was. Others are asked like anybody. */
export async function stopJob(text: string, run: Run): Promise<boolean> {
  const [, quoted, plain] = /^\s*STOP\s+JOB\s+(?:['"`](.+)['"`]|(\S+))\s*;?\s*$/i.exec(text) ?? []
  const name = quoted ?? plain
  if (name === undefined) return false
  if (!run.context.jobs.running.some((job) => job.name === name)) return false
  await stopByName(name, run)
  return true
}

/** Stops a job of the shell. Throws SqlError when none of that name runs. */
export async function stopByName(name: string, { context, note }: Run): Promise<void> {
  const { jobs } = context
  const stopped = jobs.stop(name)
  if (!stopped) {
    const names = jobs.running.map((job) => job.name)
    throw new SqlError('usage', `no job "${name}" runs here`, {
      hint: didYouMean(name, names) ?? 'no job runs; an INSERT from an endless source starts one',
    })
  }
  await stopped
  note(`job ${name} is stopped`)
}
