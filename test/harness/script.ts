/** What a `--` directive of a test script asks for. */
export type Directive = 'feed' | 'expect' | 'rows' | 'error' | 'event'

/** One step of a test script: SQL to run, or a directive with the comment lines under it. */
export type Step =
  | { readonly kind: 'statement'; readonly line: number; readonly sql: string }
  | DirectiveStep

export interface DirectiveStep {
  readonly kind: Directive
  /** Of the directive itself, counted from 1. */
  readonly line: number
  /** What stands on the directive's own line: a topic, an event, a message. */
  readonly subject: string
  readonly lines: readonly string[]
}

/** A test script. */
export interface Script {
  readonly steps: readonly Step[]
  /** `--@ ordered`: rows come in this very order, where partitions leave them one. */
  readonly ordered: boolean
  /** `--@ ways not a, b: reason`: the ways in which it cannot run. */
  readonly leftOut: readonly string[]
  /** `-- recorded from …`: its expectations are another engine's. */
  readonly recorded: boolean
}

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  '>': 'feed',
  '<': 'expect',
  '=': 'rows',
  '!': 'error',
  '@': 'event',
}

/** Reads a script: plain comments are prose, and a line that is no comment ends a directive. */
export function readScript(text: string): Script {
  const lines = text.split('\n')
  const steps: Step[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const end = line.startsWith('--') ? endOfComment(lines, at) : endOfStatement(lines, at)
    const directive = directiveOf(line, at, lines.slice(at + 1, end))
    if (directive) steps.push(directive)
    else if (line.trim() && !line.startsWith('--')) {
      steps.push({ kind: 'statement', line: at + 1, sql: padded(lines, at, end) })
    }
    at = end
  }
  return withSettings(steps, text)
}

const MARK = /^--([<>=!@])(?:\s+(.*))?$/

function directiveOf(
  line: string,
  at: number,
  below: readonly string[],
): DirectiveStep | undefined {
  const [, mark, subject] = MARK.exec(line) ?? []
  if (mark === undefined) return undefined
  const lines = below.map((each) => each.replace(/^-- ?/, ''))
  return {
    kind: DIRECTIVES[mark] as Directive,
    line: at + 1,
    subject: subject?.trim() ?? '',
    lines,
  }
}

/** Comment lines belong together until the next directive. */
function endOfComment(lines: readonly string[], from: number): number {
  let end = from + 1
  while (lines[end]?.startsWith('--') && !MARK.test(lines[end] as string)) end++
  return end
}

function endOfStatement(lines: readonly string[], from: number): number {
  if (!lines[from]?.trim()) return from + 1
  let end = from + 1
  while (end < lines.length && !isComplete(lines.slice(from, end))) end++
  return end
}

/** A statement ends with a semicolon at the end of a line; a statement set with the one after its END. */
function isComplete(lines: readonly string[]): boolean {
  const sql = lines
    .join('\n')
    .replace(/--[^\n]*/g, '')
    .trim()
  if (!sql.endsWith(';')) return false
  return !/^EXECUTE\s+STATEMENT\s+SET\b/i.test(sql) || /\bEND\s*;$/i.test(sql)
}

/** Empty lines before the statement make positions in messages those of the script. */
function padded(lines: readonly string[], from: number, end: number): string {
  return '\n'.repeat(from) + lines.slice(from, end).join('\n')
}

function withSettings(steps: readonly Step[], text: string): Script {
  const events = steps.flatMap((step) => (step.kind === 'event' ? [step.subject] : []))
  const ways = events.filter((event) => event.startsWith('ways '))
  return {
    steps: steps.filter((step) => step.kind !== 'event' || !isSetting(step.subject)),
    ordered: events.includes('ordered'),
    leftOut: ways.flatMap(waysLeftOut),
    recorded: /^-- recorded from /m.test(text),
  }
}

const isSetting = (event: string): boolean => event === 'ordered' || event.startsWith('ways ')

function waysLeftOut(event: string): string[] {
  const [, names, reason] = /^ways not ([\w, -]+): (.+)$/.exec(event) ?? []
  if (!names || !reason) throw new Error(`"--@ ${event}" must read "ways not WAY, …: reason"`)
  return names.split(',').map((name) => name.trim())
}

/** The script's text with other lines under some of its directives. */
export function withLines(
  text: string,
  lines: ReadonlyMap<DirectiveStep, readonly string[]>,
): string {
  const rows = text.split('\n')
  for (const [step, found] of [...lines].reverse()) {
    rows.splice(step.line, step.lines.length, ...found.map((line) => `-- ${line}`.trimEnd()))
  }
  return rows.join('\n')
}
