import { type Action, Session } from '../../src/runtime/index.ts'
import { seededRandom } from '../../src/world/index.ts'
import { Answers, type AnswersRequest, isUserError, noError } from './golden-answers.ts'
import { collectInto, shownRows } from './golden-collect.ts'
import { unmatched } from './golden-compare.ts'
import { LiveJob, selectJob } from './golden-job.ts'
import { type RecordLine, readRecordLine } from './golden-lines.ts'
import type { Stage } from './golden-stage.ts'
import type { DirectiveStep, Step } from './script.ts'

export interface PlayRequest extends AnswersRequest {
  /** As messages call it. */
  readonly name: string
}

/** Plays a golden script on a stage; rejects with what differs, at which line. */
export async function play(request: PlayRequest): Promise<void> {
  const player = new Player(request)
  try {
    await player.play()
  } finally {
    await player.close()
  }
}

/** Where there are crashes, half of the records are followed by a checkpoint. */
const CHECKPOINT_CHANCE = 0.5

class Player {
  private readonly request: PlayRequest
  private readonly stage: Stage
  private readonly session: Session
  private readonly answers: Answers
  private readonly jobs: LiveJob[] = []
  private readonly random = seededRandom(7)
  /** What has been expected of each topic since the beginning, and how much of what it held has been met. */
  private readonly expected = new Map<string, string[]>()
  private readonly metLines = new Map<string, number>()
  private statements = 0

  constructor(request: PlayRequest) {
    this.request = request
    this.stage = request.stage
    this.answers = new Answers(request)
    this.session = new Session({
      connectors: this.stage.connectors,
      environment: () => undefined,
      note() {},
      cluster: this.stage.cluster,
    })
  }

  async play(): Promise<void> {
    const { steps } = this.request.script
    for (const [index, step] of steps.entries()) {
      const next = steps[index + 1]
      await this.take(step, next?.kind === 'rows' || next?.kind === 'error' ? next : undefined)
    }
    await this.settle(this.jobs)
    this.refuseFailures()
  }

  async close(): Promise<void> {
    for (const job of this.jobs) await job.stop()
    await this.stage.close()
  }

  private async take(step: Step, answer: DirectiveStep | undefined): Promise<void> {
    switch (step.kind) {
      case 'statement':
        return this.execute(step.sql, step.line, answer)
      case 'feed':
        return this.feed(step)
      case 'expect':
        return this.expect(step)
      case 'event':
        return this.event(step)
      case 'rows':
        return
      case 'error':
        return this.expectFailure(step)
    }
  }

  /** Plans and runs a statement; its rows or its mistake must be what comes next in the script. */
  private async execute(
    sql: string,
    line: number,
    answer: DirectiveStep | undefined,
  ): Promise<void> {
    this.statements++
    let actions: Action[]
    try {
      actions = this.session.plan(sql, this.request.name)
      for (const action of actions) await this.run(action, line, answer)
    } catch (error) {
      if (answer?.kind !== 'error') throw error
      this.answers.holdError(answer, error)
    }
  }

  private async run(
    action: Action,
    line: number,
    answer: DirectiveStep | undefined,
  ): Promise<void> {
    if (action.kind === 'job') {
      const { name, query } = action
      const job = this.jobOf({ name: `${name}-${this.statements}`, query, checkpointed: true })
      await job.launch()
      this.jobs.push(job)
      return
    }
    if (!answer) throw new Error(`line ${line}: the script does not say what comes out ("--=")`)
    if (action.kind === 'text') this.answers.compare(answer, answer.lines, action.text.split('\n'))
    else if (action.kind === 'rows') {
      this.answers.compare(answer, answer.lines, await shownRows(action))
    } else if (action.kind !== 'select') {
      throw new Error(`line ${line}: no golden can tell what runs here`)
    } else await this.select(action, answer)
  }

  /** Runs a SELECT over what the topics hold, in the way of this play. */
  private async select(
    { query }: Extract<Action, { kind: 'select' }>,
    answer: DirectiveStep,
  ): Promise<void> {
    const { stage } = this
    const { way } = this.request
    const rows: string[] = []
    const checkpointed = way.oneByOne
    const collect = () => collectInto(rows, query, checkpointed)
    const name = selectJob(this.statements)
    const job = this.jobOf({ name, query, checkpointed, collect })
    const rewound = way.oneByOne && !query.isBounded ? stage.rewind() : undefined
    try {
      await job.launch()
      for (const { topic, record } of rewound ?? []) await this.feedOne(topic, record, [job])
      if (query.isBounded) await job.finish()
      else await this.untilAnswered(job, rows, answer)
      await job.stop()
    } finally {
      await job.stop()
      stage.endOfSelect()
    }
    if (job.failure !== undefined) throw job.failure
    this.answers.compare(answer, answer.lines, rows)
  }

  private async untilAnswered(job: LiveJob, rows: string[], answer: DirectiveStep): Promise<void> {
    await job.idle()
    await this.stage.eventually(() => {
      if (job.failure !== undefined) return undefined
      return answer.kind === 'error' ? 'still runs' : this.answers.differenceOf(answer.lines, rows)
    })
  }

  private jobOf(parts: Omit<ConstructorParameters<typeof LiveJob>[0], 'stage' | 'note'>): LiveJob {
    return new LiveJob({ ...parts, stage: this.stage, note() {} })
  }

  private async feed({ subject, lines }: DirectiveStep): Promise<void> {
    const { stage } = this
    for (const line of lines) {
      if (this.request.way.oneByOne) await this.feedOne(subject, readRecordLine(line), this.jobs)
      else await stage.append(subject, readRecordLine(line))
    }
  }

  /** Lets jobs digest one record, and crashes them after it if that is the way. */
  private async feedOne(
    topic: string,
    record: RecordLine,
    jobs: readonly LiveJob[],
  ): Promise<void> {
    const { crashes } = this.request.way
    await this.stage.append(topic, record)
    for (const job of jobs) await job.idle()
    if (crashes === 0 || this.random.next() < CHECKPOINT_CHANCE) {
      for (const job of jobs) await job.checkpoint()
    }
    if (this.random.next() < crashes) for (const job of jobs) await job.crash()
    this.refuseUnmatched()
  }

  private refuseUnmatched(): void {
    for (const topic of this.expected.keys()) {
      const line = unmatched(this.stage.read(topic))
      if (line !== undefined) throw new Error(`${topic}: no such row stands:\n  ${line}`)
    }
  }

  private async event({ subject, line }: DirectiveStep): Promise<void> {
    const [verb, argument = ''] = subject.split(' ')
    if (verb === 'checkpoint') await this.settle(this.jobs)
    else if (verb === 'crash') {
      for (const job of this.jobs) await job.crash()
    } else if (verb === 'advance') await this.stage.advance(milliseconds(argument))
    else throw new Error(`line ${line}: there is no event "${subject}"`)
  }

  private async settle(jobs: readonly LiveJob[]): Promise<void> {
    for (const job of jobs) await job.checkpoint()
  }

  /** All that a topic has held must be what all expectations of it so far say. */
  private async expect(step: DirectiveStep): Promise<void> {
    const topic = step.subject
    await this.settle(this.jobs)
    this.refuseFailures()
    const expected = [...(this.expected.get(topic) ?? []), ...step.lines]
    this.expected.set(topic, expected)
    await this.stage.eventually(() => this.answers.differenceOf(expected, this.stage.read(topic)))
    this.refuseFailures()
    const found = this.stage.read(topic)
    const before = this.metLines.get(topic) ?? 0
    this.metLines.set(topic, found.length)
    this.answers.compare(step, expected, found, found.slice(before))
  }

  /** A job must have failed, with this text in its message. */
  private async expectFailure(step: DirectiveStep): Promise<void> {
    if (this.answers.hasHeld(step)) return
    await this.settle(this.jobs)
    await this.stage.eventually(() =>
      this.jobs.some((job) => job.failure !== undefined) ? undefined : 'no job has failed',
    )
    const failed = this.jobs.findIndex((job) => job.failure !== undefined)
    const [job] = failed < 0 ? [] : this.jobs.splice(failed, 1)
    if (!job) throw noError(step)
    await job.stop()
    this.answers.holdError(step, job.failure)
  }

  private refuseFailures(): void {
    for (const { failure } of this.jobs) {
      if (failure !== undefined)
        throw isUserError(failure) ? new Error(this.answers.textOf(failure)) : failure
    }
  }
}

function milliseconds(text: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|min|h)$/.exec(text) ?? []
  const factor = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 }[unit]
  if (factor === undefined) throw new Error(`"${text}" is no time such as 10s`)
  return Number(count) * factor
}
