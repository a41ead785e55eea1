import * as t from './tokens.ts'
import { type Rule, TypeRules } from './types.ts'

/** Values that are written out: numbers, texts, bytes, points and lengths of time. */
export class LiteralRules extends TypeRules {
  protected readonly literal: Rule = this.RULE('literal', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.NumberLiteral) },
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.CONSUME(t.BytesLiteral) },
      { ALT: () => this.SUBRULE(this.unicodeText) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.Unknown) },
      { ALT: () => this.CONSUME(t.Null) },
      { ALT: () => this.SUBRULE(this.timeLiteral) },
      { ALT: () => this.SUBRULE(this.interval) },
    ])
  })

  /** `U&'\\00e9'`, with another sign for the backslash after UESCAPE. */
  protected readonly unicodeText: Rule = this.RULE('unicodeText', () => {
    this.CONSUME(t.UnicodeLiteral)
    this.OPTION(() => {
      this.CONSUME(t.Uescape)
      this.CONSUME(t.StringLiteral)
    })
  })

  /** `DATE '2024-01-01'`, `TIME '12:00:00'`, `TIMESTAMP '2024-01-01 12:00:00'`. */
  protected readonly timeLiteral: Rule = this.RULE('timeLiteral', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Date_, { LABEL: 'type' }) },
      { ALT: () => this.CONSUME(t.Time, { LABEL: 'type' }) },
      { ALT: () => this.CONSUME(t.Timestamp, { LABEL: 'type' }) },
    ])
    this.CONSUME(t.StringLiteral)
  })

  /** `INTERVAL '5' SECOND`, `INTERVAL -'1:30' MINUTE TO SECOND`. */
  protected readonly interval: Rule = this.RULE('interval', () => {
    this.CONSUME(t.Interval)
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Plus) }, { ALT: () => this.CONSUME(t.Minus) }])
    })
    this.OR2([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.CONSUME(t.NumberLiteral) },
    ])
    this.SUBRULE(this.timeUnits)
  })
}
