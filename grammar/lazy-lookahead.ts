import type { ILookaheadStrategy } from 'chevrotain'
import { LLkLookaheadStrategy } from './chevrotain.ts'

type ForAlternation = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0]
type ForOptional = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0]
type Choose = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>
type Enter = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>

/**
 * Chevrotain's own LL(k) decisions, each worked out when it is first needed: a script uses a few
 * dozen of them, and working out all took more than half of the time to construct the parser.
 */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: ForAlternation): Choose {
    const build = () => super.buildLookaheadForAlternation(options)
    let choose: Choose | undefined
    return function (this: unknown, alternatives) {
      choose ??= build()
      return choose.call(this, alternatives)
    }
  }

  override buildLookaheadForOptional(options: ForOptional): Enter {
    const build = () => super.buildLookaheadForOptional(options)
    let enter: Enter | undefined
    return function (this: unknown) {
      enter ??= build()
      return enter.call(this)
    }
  }
}
