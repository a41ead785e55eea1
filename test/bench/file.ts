import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BID_COLUMNS, bidAt, bidJson, timestampText } from '../harness/nexmark.ts'
import { median, type Outcome } from './course.ts'
import { type Line, rateLine } from './table.ts'
import { runTailraceScript } from './tailrace.ts'

/** A gigabyte of bids. */
const MOST_ROWS = 4_860_000
const LEAST_RATE = 1_000_000
const LINES_AT_ONCE = 20_000

/** What to read, and how often. */
export interface FileBenchOptions {
  readonly rows: number
  readonly repeat: number
  /** What a start alone takes. */
  readonly startMs: number
}

/** Filters and projects files of bids, which are made for it, in each format. */
export async function fileLines(options: FileBenchOptions): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-bench-file-'))
  // Two million is what the other workloads read by default; a file is quickly longer.
  const rows = options.rows < 2_000_000 ? options.rows : MOST_ROWS
  try {
    const lines: Line[] = []
    for (const [format, lineOf] of FORMATS) {
      const path = join(folder, `bids.${format}`)
      const kept = writeBids(path, rows, lineOf)
      const outcome = await measure(scriptOf(path, format), { ...options, rows, kept })
      const size = `${(rows / 1e6).toFixed(1)} M rows`
      lines.push(rateLine(`filter + project a ${format} file, ${size}`, outcome, LEAST_RATE))
      rmSync(path)
    }
    return lines
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const FORMATS: readonly (readonly [string, (n: number) => string])[] = [
  ['json', (n) => bidJson(n)],
  ['csv', bidCsv],
]

function bidCsv(n: number): string {
  const { auction, bidder, price, channel, url, dateTime, extra } = bidAt(n)
  const time = timestampText(dateTime, 'sql')
  return `${auction},${bidder},${price},${channel},"${url}","${time}","${extra}"`
}

/** Writes the bids and says how many of them the query keeps. */
function writeBids(path: string, rows: number, lineOf: (n: number) => string): number {
  const file = openSync(path, 'w')
  let kept = 0
  try {
    for (let start = 0; start < rows; start += LINES_AT_ONCE) {
      let lines = ''
      for (let n = start; n < Math.min(rows, start + LINES_AT_ONCE); n++) {
        lines += `${lineOf(n)}\n`
        if (bidAt(n).auction % 123 === 0) kept++
      }
      writeSync(file, lines)
    }
  } finally {
    closeSync(file)
  }
  return kept
}

const scriptOf = (path: string, format: string): string => `SET 'pipeline.name' = 'bench-file';
CREATE SOURCE bids (${BID_COLUMNS}) FROM FILE WITH (path = '${path}', format = '${format}');
CREATE SINK target (auction BIGINT, price BIGINT) INTO BLACKHOLE;
INSERT INTO target SELECT auction, price FROM bids WHERE MOD(auction, 123) = 0;
`

async function measure(
  script: string,
  { repeat, startMs, rows, kept }: FileBenchOptions & { readonly kept: number },
): Promise<Outcome> {
  const times: number[] = []
  let peakMb: number | undefined
  try {
    for (let turn = 0; turn < repeat; turn++) {
      const run = await runTailraceScript(script)
      const told = `${rows} rows in, ${kept} rows out`
      if (!run.stderr.includes(told)) throw new Error(`it said "${run.stderr}", not "${told}"`)
      times.push(run.wallMs)
      if (run.peakMb !== undefined) peakMb = Math.max(peakMb ?? 0, run.peakMb)
    }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
  const wallMs = median(times)
  return { rate: (rows * 1000) / (wallMs - startMs), wallRate: (rows * 1000) / wallMs, peakMb }
}
