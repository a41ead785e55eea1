import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { endWithUs } from '../harness/kafka-broker-process.ts'

/** A process that ran to its end, and what it took. */
export interface MeasuredProcess {
  readonly code: number | null
  readonly stdout: string
  readonly stdoutLines: number
  readonly stderr: string
  readonly wallMs: number
  /** From the start to the first byte on stdout. */
  readonly firstOutputMs: number | undefined
  /** The largest resident size, in MB; undefined where the system does not tell. */
  readonly peakMb: number | undefined
}

/** How to run it. */
export interface ProcessOptions {
  readonly timeoutMs?: number
  /** Removed when we are ended before the process is. */
  readonly folder?: string
  /** False drops what comes on stdout instead of keeping it. */
  readonly keepOutput?: boolean
  /** Called once it runs, for somebody who wants to read slowly. */
  readonly started?: (stdout: ReadableControl) => void
}

/** The taps of an output that is being read. */
export interface ReadableControl {
  pause(): void
  resume(): void
}

const SAMPLE_MS = 50

/** Runs this Node with `args`, and measures it from outside. */
export function measured(
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<MeasuredProcess> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const release = endWithUs(child, options.folder)
    let stdout = ''
    let stdoutLines = 0
    let stderr = ''
    let firstOutputMs: number | undefined
    let peakMb: number | undefined
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      firstOutputMs ??= performance.now() - start
      stdoutLines += text.split('\n').length - 1
      if (options.keepOutput !== false) stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const sampling = setInterval(() => {
      peakMb = peakMbOf(child.pid) ?? peakMb
    }, SAMPLE_MS)
    const overdue = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 180_000)
    options.started?.(child.stdout)
    child.once('error', reject)
    let wallMs = 0
    child.once('exit', () => {
      wallMs = performance.now() - start
      clearInterval(sampling)
      clearTimeout(overdue)
      release()
    })
    child.once('close', (code) =>
      resolve({ code, stdout, stdoutLines, stderr, wallMs, firstOutputMs, peakMb }),
    )
  })
}

/** The largest resident size that a process has had so far, in MB (Linux). */
export function peakMbOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}
