import type { Completion } from './complete.ts'
import type { ReplContext } from './context.ts'

/** Says what may stand where the cursor is. */
export class Completer {
  readonly context: ReplContext

  constructor(context: ReplContext) {
    this.context = context
  }

  complete(_text: string, _cursor: number): Completion | undefined {
    return undefined
  }
}
