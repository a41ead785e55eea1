/**
 * Runs the operator graph: polling, barriers, checkpoints, ends and failures.
 * In: a `PhysicalPlan` with open-able sources and sinks, perhaps a checkpoint. Out: a running `Job`.
 * Example: `const job = await start(request); await job.done`.
 */
export type { CheckpointReport } from './checkpointer.ts'
export { Job, type JobEnd } from './job.ts'
export { type Resumed, resume } from './resume.ts'
export { type JobRequest, start } from './start.ts'
