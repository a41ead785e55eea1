import type { Job, JobEnd } from '../../../../src/runtime/job.ts'
import type { JobReport } from '../../../../src/runtime/job-report.ts'
import type { Ready } from '../../../../src/runtime/restart/lasting-job.ts'

/** A launched job that ends when and how a test says. */
export interface FakeReady {
  readonly ready: Ready
  fail(error: Error): void
  end(how: JobEnd): void
  /** What was done to it. */
  readonly calls: string[]
}

/** Makes one that has gone `rows` rows beyond a checkpoint. */
export function fakeReady(checkpoint: number | undefined, rows = 0): FakeReady {
  const calls: string[] = []
  let fail: (error: Error) => void = () => {}
  let end: (how: JobEnd) => void = () => {}
  const done = new Promise<JobEnd>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  done.catch(() => {})
  const job = {
    done,
    offsets: [{ source: 's', topic: 't', partition: 0, next: 7n }],
    run: () => void calls.push('run'),
    abandon: async () => void calls.push('abandon'),
    stopSoon: async (ms: number) => {
      calls.push(`stop within ${ms}`)
      return done
    },
  } as unknown as Job
  const ready: Ready = {
    kind: 'ready',
    job,
    skipped: () => 0,
    resumedFrom: checkpoint,
    rows: () => rows,
    replay: () => ({ checkpoint, rows }),
    report: async () => ({ name: 'spend', state: 'running' }) as JobReport,
  }
  return { ready, calls, fail, end }
}
