import type { Measured, Outcome } from './course.ts'
import type { Workload } from './workload.ts'

/** A line of the bench's table. */
export interface Line {
  readonly work: string
  readonly tailrace: string
  readonly kafkajs?: string
  readonly flink?: string
  /** Tailrace against its targets. */
  readonly verdict: string
}

const MOST_MB = 300

/** The line of a workload that several contenders ran. */
export function workloadLine(workload: Workload, outcomes: ReadonlyMap<string, Outcome>): Line {
  const own = outcomes.get('tailrace')
  return {
    work: workload.about,
    tailrace: cellOf(own),
    kafkajs: cellOf(outcomes.get('kafkajs')),
    flink: cellOf(outcomes.get('flink')),
    verdict: isMeasured(own) ? verdictOf(workload, own, outcomes) : '✗ no result',
  }
}

/** The line of a workload on other bids, which Tailrace alone runs, against its own rate on the plain ones. */
export function comparisonLine(work: string, own: Outcome, plain: Outcome, share: number): Line {
  if (!isMeasured(own) || !isMeasured(plain)) {
    return { work, tailrace: cellOf(own), verdict: '✗ no result' }
  }
  const found = own.rate / plain.rate
  const verdict = `${mark(found >= share)} ${percent(found)} of plain (≥ ${percent(share)}), ${memory(own)}`
  return { work, tailrace: cellOf(own), verdict }
}

/** The line of work that Tailrace alone does, against a rate that it must reach. */
export function rateLine(work: string, own: Outcome, least: number): Line {
  if (!isMeasured(own)) return { work, tailrace: cellOf(own), verdict: '✗ no result' }
  const verdict = `${mark(own.rate >= least)} ≥ ${thousands(least)}, ${memory(own)}`
  return { work, tailrace: cellOf(own), verdict }
}

/** The line of a single figure with an upper limit. */
export function limitLine(
  work: string,
  figure: number | undefined | Error,
  limit: number,
  unit: string,
): Line {
  if (typeof figure !== 'number') {
    const reason = figure instanceof Error ? figure.message : 'not measured here'
    return { work, tailrace: shortened(reason), verdict: '✗ no result' }
  }
  const text = `${Math.round(figure)} ${unit}`
  return { work, tailrace: text, verdict: `${mark(figure < limit)} < ${limit} ${unit}` }
}

/** The table as Markdown. */
export function markdown(lines: readonly Line[]): string {
  const head = ['work', 'Tailrace', 'kafkajs loop', 'Flink 2.2.1', 'against the target']
  const rows = lines.map((line) => [
    line.work,
    line.tailrace,
    line.kafkajs ?? '',
    line.flink ?? '',
    line.verdict,
  ])
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function verdictOf(
  workload: Workload,
  own: Measured,
  outcomes: ReadonlyMap<string, Outcome>,
): string {
  const ratios = Object.entries(workload.targets).map(([rival, target]) => {
    const other = outcomes.get(rival)
    if (!isMeasured(other)) return `≥ ${target}× ${rival}: not run`
    const ratio = own.rate / other.rate
    return `${mark(ratio >= target)} ${ratio.toFixed(1)}× ${rival} (≥ ${target})`
  })
  return [...ratios, memory(own)].join(', ')
}

function memory(own: Measured): string {
  if (own.peakMb === undefined) return 'memory unknown'
  return `${mark(own.peakMb < MOST_MB)} ${Math.round(own.peakMb)} MB (< ${MOST_MB})`
}

function cellOf(outcome: Outcome | undefined): string {
  if (!outcome) return ''
  if (!isMeasured(outcome)) return shortened(outcome.failure)
  const megabytes = outcome.peakMb === undefined ? '' : `, ${Math.round(outcome.peakMb)} MB`
  return `**${thousands(outcome.rate)}** (${thousands(outcome.wallRate)})${megabytes}`
}

function isMeasured(outcome: Outcome | undefined): outcome is Measured {
  return outcome !== undefined && outcome.failure === undefined
}

function shortened(text: string): string {
  return `failed: ${text.replaceAll(/\s+/g, ' ').replaceAll('|', '/').slice(0, 80)}`
}

function thousands(rate: number): string {
  return Math.round(rate / 1000).toLocaleString('en')
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function mark(isMet: boolean): string {
  return isMet ? '✓' : '✗'
}
