import { LiteralRules } from './literals.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/**
 * Expressions, flat: a list of operands and operators in the order written, for precedence is
 * the syntax room's. Few rules a level keep the call stack small where parentheses nest deeply.
 */
export class ExpressionRules extends LiteralRules {
  readonly expression: Rule = this.RULE('expression', () => {
    this.SUBRULE(this.predicate)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.And, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Or, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.predicate)
    })
  })

  protected readonly predicate: Rule = this.RULE('predicate', () => {
    this.MANY(() => this.CONSUME(t.Not))
    this.SUBRULE(this.arithmetic)
    this.MANY2(() => this.SUBRULE(this.predicateTail))
  })

  protected readonly predicateTail: Rule = this.RULE('predicateTail', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.comparison) },
      { ALT: () => this.SUBRULE(this.isTail) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Not))
          this.OR2([
            { ALT: () => this.SUBRULE(this.betweenTail) },
            { ALT: () => this.SUBRULE(this.inTail) },
            { ALT: () => this.SUBRULE(this.likeTail) },
          ])
        },
      },
    ])
  })

  protected readonly comparison: Rule = this.RULE('comparison', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Equal, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.NotEqual, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.Less, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.LessEqual, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.Greater, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.GreaterEqual, { LABEL: 'operator' }) },
    ])
    this.SUBRULE(this.arithmetic)
  })

  protected readonly isTail: Rule = this.RULE('isTail', () => {
    this.CONSUME(t.Is)
    this.OPTION(() => this.CONSUME(t.Not))
    this.OR([
      { ALT: () => this.CONSUME(t.Null, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.True, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.False, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Unknown, { LABEL: 'what' }) },
      {
        ALT: () => {
          this.CONSUME(t.Distinct)
          this.CONSUME(t.From)
          this.SUBRULE(this.arithmetic)
        },
      },
    ])
  })

  protected readonly betweenTail: Rule = this.RULE('betweenTail', () => {
    this.CONSUME(t.Between)
    this.SUBRULE(this.arithmetic)
    this.CONSUME(t.And)
    this.SUBRULE2(this.arithmetic)
  })

  protected readonly inTail: Rule = this.RULE('inTail', () => {
    this.CONSUME(t.In)
    this.CONSUME(t.LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) })
    this.CONSUME(t.RightParen)
  })

  protected readonly likeTail: Rule = this.RULE('likeTail', () => {
    this.CONSUME(t.Like)
    this.SUBRULE(this.arithmetic, { LABEL: 'pattern' })
    this.OPTION(() => {
      this.CONSUME(t.Escape)
      this.SUBRULE2(this.arithmetic, { LABEL: 'escape' })
    })
  })

  protected readonly arithmetic: Rule = this.RULE('arithmetic', () => {
    this.SUBRULE(this.operand)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Slash, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Percent, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Concat, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.operand)
    })
  })

  protected readonly operand: Rule = this.RULE('operand', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'sign' }) },
      ])
    })
    this.OR2([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.caseExpression) },
      { ALT: () => this.SUBRULE(this.castExpression) },
      { ALT: () => this.SUBRULE(this.substring) },
      { ALT: () => this.SUBRULE(this.position) },
      { ALT: () => this.SUBRULE(this.trim) },
      { ALT: () => this.SUBRULE(this.extract) },
      // MAP is not reserved, so it could be a column too.
      { ALT: () => this.SUBRULE(this.collection), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.columnOrCall) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(t.RightParen)
        },
      },
    ])
    this.MANY2(() => {
      this.CONSUME(t.LeftBracket)
      this.SUBRULE2(this.expression, { LABEL: 'subscript' })
      this.CONSUME(t.RightBracket)
    })
  })

  protected readonly caseExpression: Rule = this.RULE('caseExpression', () => {
    this.CONSUME(t.Case)
    this.OPTION(() => this.SUBRULE(this.expression, { LABEL: 'operand' }))
    this.AT_LEAST_ONE(() => this.SUBRULE(this.whenBranch))
    this.OPTION2(() => {
      this.CONSUME(t.Else)
      this.SUBRULE2(this.expression, { LABEL: 'otherwise' })
    })
    this.CONSUME(t.End)
  })

  protected readonly whenBranch: Rule = this.RULE('whenBranch', () => {
    this.CONSUME(t.When)
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => this.SUBRULE(this.expression, { LABEL: 'when' }),
    })
    this.CONSUME(t.Then)
    this.SUBRULE2(this.expression, { LABEL: 'result' })
  })

  protected readonly castExpression: Rule = this.RULE('castExpression', () => {
    this.OR([{ ALT: () => this.CONSUME(t.Cast) }, { ALT: () => this.CONSUME(t.TryCast) }])
    this.CONSUME(t.LeftParen)
    this.SUBRULE(this.expression)
    this.CONSUME(t.As)
    this.SUBRULE(this.dataType)
    this.CONSUME(t.RightParen)
  })

  /** `SUBSTRING(a FROM 1 FOR 2)` and `SUBSTRING(a, 1, 2)`. */
  protected readonly substring: Rule = this.RULE('substring', () => {
    this.CONSUME(t.Substring)
    this.CONSUME(t.LeftParen)
    this.SUBRULE(this.expression)
    this.OR([{ ALT: () => this.CONSUME(t.From) }, { ALT: () => this.CONSUME(t.Comma) }])
    this.SUBRULE2(this.expression)
    this.OPTION(() => {
      this.OR2([{ ALT: () => this.CONSUME(t.For) }, { ALT: () => this.CONSUME2(t.Comma) }])
      this.SUBRULE3(this.expression)
    })
    this.CONSUME(t.RightParen)
  })

  /** `POSITION(a IN b)`, also with FROM and a start. */
  protected readonly position: Rule = this.RULE('position', () => {
    this.CONSUME(t.Position)
    this.CONSUME(t.LeftParen)
    this.SUBRULE(this.arithmetic)
    this.CONSUME(t.In)
    this.SUBRULE2(this.arithmetic)
    this.OPTION(() => {
      this.CONSUME(t.From)
      this.SUBRULE3(this.arithmetic)
    })
    this.CONSUME(t.RightParen)
  })

  /** `TRIM(a)`, `TRIM('x' FROM a)`, `TRIM(BOTH FROM a)`, `TRIM(LEADING 'x' FROM a)`. */
  protected readonly trim: Rule = this.RULE('trim', () => {
    this.CONSUME(t.Trim)
    this.CONSUME(t.LeftParen)
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Both, { LABEL: 'side' }) },
        { ALT: () => this.CONSUME(t.Leading, { LABEL: 'side' }) },
        { ALT: () => this.CONSUME(t.Trailing, { LABEL: 'side' }) },
      ])
    })
    this.OPTION2(() => this.SUBRULE(this.expression, { LABEL: 'first' }))
    this.OPTION3(() => {
      this.CONSUME(t.From)
      this.SUBRULE2(this.expression, { LABEL: 'second' })
    })
    this.CONSUME(t.RightParen)
  })

  protected readonly extract: Rule = this.RULE('extract', () => {
    this.CONSUME(t.Extract)
    this.CONSUME(t.LeftParen)
    this.SUBRULE(this.word)
    this.CONSUME(t.From)
    this.SUBRULE(this.expression)
    this.CONSUME(t.RightParen)
  })

  /** `ARRAY[1, 2]`, `MAP['a', 1, 'b', 2]`, `ROW(1, 'a')`. */
  protected readonly collection: Rule = this.RULE('collection', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(t.Array_, { LABEL: 'name' }) },
            { ALT: () => this.CONSUME(t.Map_, { LABEL: 'name' }) },
          ])
          this.CONSUME(t.LeftBracket)
          this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) })
          this.CONSUME(t.RightBracket)
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Row, { LABEL: 'name' })
          this.CONSUME(t.LeftParen)
          this.MANY_SEP2({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.expression) })
          this.CONSUME(t.RightParen)
        },
      },
    ])
  })

  /** `a`, `t.a`, `t.*` (only in a SELECT list), `f(…)`. */
  protected readonly columnOrCall: Rule = this.RULE('columnOrCall', () => {
    this.SUBRULE(this.word)
    this.MANY(() => {
      this.CONSUME(t.Dot)
      this.OR([{ ALT: () => this.SUBRULE2(this.word) }, { ALT: () => this.CONSUME(t.Star) }])
    })
    this.OPTION(() => this.SUBRULE(this.callTail))
  })

  protected readonly callTail: Rule = this.RULE('callTail', () => {
    this.CONSUME(t.LeftParen)
    this.OR([
      { ALT: () => this.CONSUME(t.Star) },
      {
        ALT: () => {
          this.OPTION(() => {
            this.OR2([{ ALT: () => this.CONSUME(t.Distinct) }, { ALT: () => this.CONSUME(t.All) }])
          })
          this.MANY_SEP({
            SEP: t.Comma,
            DEF: () => this.SUBRULE(this.expression, { LABEL: 'argument' }),
          })
          // FLOOR(ts TO DAY), CEIL(ts TO HOUR)
          this.OPTION2(() => {
            this.CONSUME(t.To)
            this.SUBRULE(this.word)
          })
        },
      },
    ])
    this.CONSUME(t.RightParen)
    this.OPTION3(() => {
      this.CONSUME(t.Filter)
      this.CONSUME2(t.LeftParen)
      this.CONSUME(t.Where)
      this.SUBRULE2(this.expression, { LABEL: 'filter' })
      this.CONSUME2(t.RightParen)
    })
  })
}
