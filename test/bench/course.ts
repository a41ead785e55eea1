import { createTopics, deleteTopics } from '../harness/kafka-broker-topics.ts'
import type { Answer } from './answer.ts'
import { wrong } from './check.ts'
import type { Contender, Run } from './contender.ts'
import type { Place, Workload } from './workload.ts'

/** What one contender did on one workload. */
export type Outcome = Measured | { readonly failure: string }

/** Medians over the repetitions of a workload. */
export interface Measured {
  readonly failure?: undefined
  /** Records a second, without start-up. */
  readonly rate: number
  /** Records a second, from the start of the process to its end. */
  readonly wallRate: number
  /** The largest of all repetitions. */
  readonly peakMb: number | undefined
}

/** A workload over one topic, and what must come out of it. */
export interface Course {
  readonly workload: Workload
  readonly bootstrap: string
  readonly topic: string
  readonly answer: Answer
  readonly repeat: number
}

/** Runs a contender over a course `repeat` times and checks the result of the first; a failure is an outcome. */
export async function raced(contender: Contender, course: Course): Promise<Outcome> {
  const runs: Run[] = []
  try {
    for (let turn = 0; turn < course.repeat; turn++)
      runs.push(await turnOf(contender, course, turn))
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
  const rows = course.answer.copied.rows
  const peaks = runs.map((run) => run.peakMb).filter((peak) => peak !== undefined)
  return {
    rate: (rows * 1000) / median(runs.map((run) => run.steadyMs)),
    wallRate: (rows * 1000) / median(runs.map((run) => run.wallMs)),
    peakMb: peaks.length > 0 ? Math.max(...peaks) : undefined,
  }
}

async function turnOf(contender: Contender, course: Course, turn: number): Promise<Run> {
  const { workload, bootstrap, topic, answer } = course
  const output = `${topic}-${workload.name}-${contender.name}-${turn}`
  const place: Place = { bootstrap, topic, output }
  if (workload.sink === 'kafka') await createTopics(bootstrap, [{ topic: output, partitions: 4 }])
  try {
    const run = await contender.run(workload, place)
    if (run.steadyMs <= 0) throw new Error('it ended at once')
    const difference = turn === 0 ? await wrong(contender, workload, place, run, answer) : undefined
    if (difference) throw new Error(`WRONG RESULT: ${difference}`)
    return run
  } finally {
    if (workload.sink === 'kafka') await deleteTopics(bootstrap, [output])
  }
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
