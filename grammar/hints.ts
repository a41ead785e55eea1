import { ExpressionRules } from './expressions.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/** Keys and values of options, and hints, which are made of them. */
export class HintRules extends ExpressionRules {
  /** `/*+ OPTIONS('a' = 'b'), BROADCAST(t) *​/`. */
  protected readonly hints: Rule = this.RULE('hints', () => {
    this.CONSUME(t.HintOpen)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.hint) })
    this.CONSUME(t.HintClose)
  })

  protected readonly hint: Rule = this.RULE('hint', () => {
    this.SUBRULE(this.word)
    this.OPTION(() => {
      this.CONSUME(t.LeftParen)
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.hintArgument) })
      this.CONSUME(t.RightParen)
    })
  })

  /** `'key' = 'value'`, or a name alone. */
  protected readonly hintArgument: Rule = this.RULE('hintArgument', () => {
    this.SUBRULE(this.bareText, { LABEL: 'key' })
    this.OPTION(() => {
      this.CONSUME(t.Equal)
      this.SUBRULE2(this.bareText, { LABEL: 'value' })
    })
  })

  /** A key or value: a string, or the pieces of `scan.startup.specific-offsets`, `10s`, `-1`. */
  protected readonly bareText: Rule = this.RULE('bareText', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      {
        ALT: () => {
          this.SUBRULE(this.piece)
          this.MANY({
            GATE: () => this.LA(1).startOffset === (this.LA(0).endOffset as number) + 1,
            DEF: () => this.SUBRULE2(this.piece),
          })
        },
      },
    ])
  })

  protected readonly piece: Rule = this.RULE('piece', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Word) },
      { ALT: () => this.CONSUME(t.NumberLiteral) },
      { ALT: () => this.CONSUME(t.Dot) },
      { ALT: () => this.CONSUME(t.Minus) },
    ])
  })
}
