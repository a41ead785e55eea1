import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'

const STOP_TIMEOUT_MS = 20_000
const running = new Map<ChildProcess, string | undefined>()

/** Ties a child to this process, so that it is killed and its folder removed however we end; call what is returned to undo that. */
export function endWithUs(child: ChildProcess, folder?: string): () => void {
  if (running.size === 0) {
    process.on('exit', endAll).on('SIGINT', interrupted).on('SIGTERM', interrupted)
  }
  running.set(child, folder)
  return () => {
    running.delete(child)
    if (running.size > 0) return
    process.off('exit', endAll).off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}

/** Asks a child to end and waits until it is gone; kills it when it takes too long. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await gone
  clearTimeout(late)
}

function endAll(): void {
  for (const [child, folder] of running) {
    child.kill('SIGKILL')
    // The dying process may still write for a moment.
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

function interrupted(signal: NodeJS.Signals): void {
  process.exit(signal === 'SIGINT' ? 130 : 143)
}
