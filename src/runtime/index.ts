/**
 * Runs scripts: plans their statements, makes queries into jobs, and runs those with checkpoints.
 * In: SQL text and connectors. Out: actions (`Session`), running jobs (`launch`).
 * Example: `const [action] = session.plan('SELECT 1', '-c')`.
 */
export type { CheckpointReport } from './checkpointer.ts'
export { Job, type JobEnd } from './job.ts'
export { refuseSameNames } from './job-names.ts'
export type { CheckpointNews, JobReport, OffsetReport, OperatorReport } from './job-report.ts'
export type { NamedConnector, NamedOption, NamedTable } from './known-names.ts'
export { type Launched, type LaunchRequest, launch } from './launch.ts'
export type { SessionRequest } from './plan-context.ts'
export type { Action, PlannedQuery, Question, ReadyTable } from './planned.ts'
export type { LastingJob } from './restart/lasting-job.ts'
export {
  type LastingRequest,
  type LaunchedLasting,
  launchLasting,
} from './restart/launch-lasting.ts'
export { Session } from './session.ts'
