import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 60_000

/** The names of the checkpoint files in a job's folder, oldest first; none when it has no folder yet. */
export function checkpointFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^checkpoint-\d+-.*\.duckdb$/.test(name))
    .sort()
}

/** Waits until a run has completed so many more checkpoints; rejects when it ends before, or takes too long. */
export async function checkpoints(
  run: { readonly child: ChildProcess; log(): string },
  folder: string,
  count: number,
): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  let newest = checkpointFiles(folder).at(-1)
  for (let seen = 0; seen < count; ) {
    const isOver = run.child.exitCode !== null || run.child.signalCode !== null
    if (isOver || Date.now() > end) {
      throw new Error(`${seen} of ${count} checkpoints: ${run.log()}`)
    }
    await sleep(20)
    const now = checkpointFiles(folder).at(-1)
    if (now !== newest) seen++
    newest = now
  }
}
