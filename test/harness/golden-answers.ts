import { formatError } from '../../src/syntax/index.ts'
import { SqlError, SqlErrors } from '../../src/values/index.ts'
import { difference } from './golden-compare.ts'
import type { Stage } from './golden-stage.ts'
import type { Way } from './golden-ways.ts'
import type { DirectiveStep, Script } from './script.ts'

export interface AnswersRequest {
  readonly script: Script
  readonly way: Way
  readonly stage: Stage
  /** Takes what came out in the place of an expectation that it differs from. */
  met?: ((step: DirectiveStep, found: readonly string[]) => void) | undefined
}

/** Holds what comes out against what a script expects; throws what differs, at which line. */
export class Answers {
  private readonly request: AnswersRequest
  private readonly heldErrors = new Set<DirectiveStep>()

  constructor(request: AnswersRequest) {
    this.request = request
  }

  /** `news` is what came since the last expectation of the same topic. */
  compare(
    step: DirectiveStep,
    expected: readonly string[],
    found: readonly string[],
    news = found,
  ): void {
    if (step.kind === 'error') throw noError(step)
    const { met, stage } = this.request
    const differs = this.differenceOf(expected, found)
    if (differs === undefined) return
    if (!met) throw new Error(`line ${step.line}: ${step.subject || 'the rows'} ${differs}`)
    met(
      step,
      news.map((line) => stage.neutral(line)),
    )
  }

  differenceOf(expected: readonly string[], found: readonly string[]): string | undefined {
    const { script, way, stage } = this.request
    const isOrdered = script.ordered && way.partitions === 1
    const neutral = found.map((line) => stage.neutral(line))
    return difference(expected, neutral, isOrdered ? 'in this order' : 'as it stands')
  }

  /** Every line of an expected error must stand in the message. An error that is nobody's mistake is thrown on. */
  holdError(step: DirectiveStep, error: unknown): void {
    if (!isUserError(error)) throw error
    this.heldErrors.add(step)
    const message = this.textOf(error)
    const missing = wantedParts(step).filter((part) => !message.includes(part))
    if (missing.length === 0) return
    const parts = missing.join('", "')
    throw new Error(`line ${step.line}: the message lacks "${parts}"; it reads\n${message}`)
  }

  hasHeld(step: DirectiveStep): boolean {
    return this.heldErrors.has(step)
  }

  /** An error as the person at the terminal would read it. */
  textOf(error: SqlError | SqlErrors): string {
    const errors = error instanceof SqlErrors ? error.errors : [error]
    return this.request.stage.neutral(errors.map(formatError).join('\n'))
  }
}

/** Whether an error is a mistake of the user or of the data. */
export const isUserError = (error: unknown): error is SqlError | SqlErrors =>
  error instanceof SqlError || error instanceof SqlErrors

/** The complaint that an expected error did not come. */
export const noError = (step: DirectiveStep): Error =>
  new Error(`line ${step.line}: no error came: ${wantedParts(step).join(' … ')}`)

const wantedParts = ({ subject, lines }: DirectiveStep): string[] =>
  [subject, ...lines].filter((part) => part !== '')
