/** Tailrace as a library: plan SQL, run it, get batches. The command line is built from the same pieces. */
export { type EngineOptions, openSession } from './engine.ts'
export {
  type Action,
  type Job,
  type Launched,
  type LaunchRequest,
  launch,
  type PlannedQuery,
  Session,
} from './runtime/index.ts'
export { formatError } from './syntax/index.ts'
export { SqlError, SqlErrors } from './values/index.ts'
export { realWorld, type World } from './world/index.ts'
