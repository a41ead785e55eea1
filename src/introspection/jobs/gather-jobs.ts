import { join, resolve } from 'node:path'
import type { JobReport } from '../../runtime/index.ts'
import { checkpointFiles, describeCheckpoints, holderOfFolder } from '../../state/index.ts'
import type { World } from '../../world/index.ts'
import { once } from '../once.ts'
import type { JobCheckpoint, JobFacts, JobOffset } from './job-facts.ts'
import { askJob, removeSocket } from './job-socket.ts'
import { factsOfFiles } from './stopped-job.ts'

/** A job of this process. */
export interface LocalJob {
  readonly name: string
  /** Where it keeps its checkpoints, if it does. */
  readonly folder: string | undefined
  report(): Promise<JobReport>
  /** Ends it with a last checkpoint. */
  stop?(): Promise<unknown>
  /** Takes a checkpoint that stands on no other, and gives the name of its file. */
  savepoint?(): Promise<string>
}

/** Where jobs are looked for. */
export interface JobSearch {
  readonly local: Iterable<LocalJob>
  readonly stateDir: string
  readonly world: World
}

/** All jobs that can be known: those of this process, then those of the state folder by name. */
export async function gatherJobs({ local, stateDir, world }: JobSearch): Promise<JobFacts[]> {
  const own = await Promise.all(
    [...local].map(async ({ folder, report }) => factsOfReport(await report(), folder, world)),
  )
  const seen = new Set(own.map(({ folder }) => folder && resolve(folder)))
  const found: JobFacts[] = []
  for (const name of (await namesIn(stateDir, world)).sort()) {
    const folder = join(stateDir, name)
    if (seen.has(resolve(folder))) continue
    const job = await jobIn(folder, name, world)
    if (job) found.push(job)
  }
  return [...own, ...found]
}

/** Names in the state folder, none when it is not there or no folder. */
const namesIn = (folder: string, { files }: World): Promise<string[]> =>
  files.list(folder).catch(() => [])

/** The job that keeps its state in a folder; undefined when the folder is none of a job. */
async function jobIn(folder: string, name: string, world: World): Promise<JobFacts | undefined> {
  const inside = await namesIn(folder, world)
  const isJob = inside.some((each) => /^(lock|job\.sock|checkpoint-.*\.duckdb)$/.test(each))
  if (!isJob) return undefined
  const report = await askJob(folder, world.clock)
  if (report) return factsOfReport(report, folder, world)
  const holder = await holderOfFolder(folder)
  if (!holder) await removeSocket(folder)
  const facts = await factsOfFiles(folder, name, world)
  const checkpoints = checkpointsOf(folder, world)
  // It runs, but does not answer: an older Tailrace, another machine, or one that is just starting.
  return holder
    ? { ...facts, state: 'running', pid: holder.pid, checkpoints }
    : { ...facts, checkpoints }
}

function factsOfReport(report: JobReport, folder: string | undefined, world: World): JobFacts {
  return {
    name: report.name,
    state: report.state,
    pid: report.pid,
    folder,
    report,
    newest: undefined,
    offsets: report.offsets.map((offset): JobOffset => {
      const { source, topic, partition, current, checkpointed, committed, end } = offset
      return {
        source,
        topic,
        partition,
        current: BigInt(current),
        checkpointed: toBigint(checkpointed),
        committed: toBigint(committed),
        end: toBigint(end),
        recordTime: offset.recordTime ?? undefined,
      }
    }),
    operators: report.operators,
    checkpoints: folder === undefined ? async () => [] : checkpointsOf(folder, world),
  }
}

const toBigint = (digits: string | null): bigint | undefined =>
  digits === null ? undefined : BigInt(digits)

/** Reads and verifies the checkpoints of a folder when it is asked to. One that retention removes meanwhile is left out. */
function checkpointsOf(folder: string, world: World): () => Promise<JobCheckpoint[]> {
  return once(async () => {
    const files = await checkpointFiles(folder, world.files)
    const paths = files.map(({ path }) => path)
    const described = await describeCheckpoints(paths, { verify: true })
    const found: JobCheckpoint[] = []
    for (const file of files) {
      const bytes = await world.files.size(file.path)
      const description = described.get(file.path)
      if (bytes !== undefined && description) found.push({ file, bytes, description })
    }
    return found
  })
}
