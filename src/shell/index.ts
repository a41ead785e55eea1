/**
 * The command line: arguments, running, rendering.
 * In: a `Shell` (streams and the engine behind functions). Out: an exit code.
 * Example: `process.exitCode = await main(shell)`.
 */
export { main } from './main.ts'
export { processTerminal, type Terminal } from './process-terminal.ts'
export type { Shell } from './shell.ts'
