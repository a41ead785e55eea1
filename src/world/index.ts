/**
 * Clock, random, file system: real and simulated.
 * In: nothing. Out: a `World` that every later room is handed.
 * Example: `world.clock.after(10_000, takeCheckpoint)`.
 */
export { realWorld } from './real-world.ts'
export { tailraceVersion } from './tailrace-version.ts'
export {
  memoryFiles,
  seededRandom,
  VirtualClock,
  type VirtualWorld,
  type VirtualWorldOptions,
  virtualWorld,
} from './virtual-world.ts'
export type { Clock, Files, OpenFile, Random, World } from './world.ts'
