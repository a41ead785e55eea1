import { HintRules } from './hints.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/** SELECT, VALUES, UNION ALL, WITH and LIMIT. */
export class QueryRules extends HintRules {
  readonly query: Rule = this.RULE('query', () => {
    this.OPTION(() => {
      this.CONSUME(t.With)
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.commonTable) })
    })
    this.SUBRULE(this.queryTerm)
    this.MANY(() => {
      this.CONSUME(t.Union)
      this.CONSUME(t.All)
      this.SUBRULE2(this.queryTerm)
    })
    this.OPTION2(() => this.SUBRULE(this.limit))
    this.OPTION3(() => this.SUBRULE(this.offset))
    this.OPTION4(() => this.SUBRULE(this.fetch))
  })

  /** `LIMIT 10`, `LIMIT ALL`. */
  protected readonly limit: Rule = this.RULE('limit', () => {
    this.CONSUME(t.Limit)
    this.OR([{ ALT: () => this.CONSUME(t.NumberLiteral) }, { ALT: () => this.CONSUME(t.All) }])
  })

  /** `OFFSET 5`, `OFFSET 5 ROWS`. */
  protected readonly offset: Rule = this.RULE('offset', () => {
    this.CONSUME(t.Offset)
    this.CONSUME(t.NumberLiteral)
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Row) }, { ALT: () => this.CONSUME(t.Rows) }])
    })
  })

  /** `FETCH FIRST 10 ROWS ONLY`. */
  protected readonly fetch: Rule = this.RULE('fetch', () => {
    this.CONSUME(t.Fetch)
    this.OR([{ ALT: () => this.CONSUME(t.First) }, { ALT: () => this.CONSUME(t.Next) }])
    this.CONSUME(t.NumberLiteral)
    this.OR2([{ ALT: () => this.CONSUME(t.Row) }, { ALT: () => this.CONSUME(t.Rows) }])
    this.CONSUME(t.Only)
  })

  protected readonly commonTable: Rule = this.RULE('commonTable', () => {
    this.SUBRULE(this.word)
    this.OPTION(() => this.SUBRULE(this.nameList))
    this.CONSUME(t.As)
    this.CONSUME(t.LeftParen)
    this.SUBRULE(this.query)
    this.CONSUME(t.RightParen)
  })

  protected readonly queryTerm: Rule = this.RULE('queryTerm', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.select) },
      { ALT: () => this.SUBRULE(this.values) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen)
          this.SUBRULE(this.query)
          this.CONSUME(t.RightParen)
        },
      },
    ])
  })

  protected readonly select: Rule = this.RULE('select', () => {
    this.CONSUME(t.Select)
    this.OPTION6(() => this.SUBRULE(this.hints))
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Distinct) }, { ALT: () => this.CONSUME(t.All) }])
    })
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.selectItem) })
    this.OPTION2(() => {
      this.CONSUME(t.From)
      this.SUBRULE(this.tableReference)
      this.OPTION3(() => {
        this.CONSUME(t.Where)
        this.SUBRULE(this.expression, { LABEL: 'where' })
      })
      this.OPTION4(() => {
        this.CONSUME(t.Group)
        this.CONSUME(t.By)
        this.AT_LEAST_ONE_SEP2({
          SEP: t.Comma,
          DEF: () => this.SUBRULE2(this.expression, { LABEL: 'key' }),
        })
      })
      this.OPTION5(() => {
        this.CONSUME(t.Having)
        this.SUBRULE3(this.expression, { LABEL: 'having' })
      })
    })
  })

  protected readonly selectItem: Rule = this.RULE('selectItem', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Star) },
      {
        ALT: () => {
          this.SUBRULE(this.expression)
          this.OPTION(() => this.SUBRULE(this.alias))
        },
      },
    ])
  })

  /** `AS total`; without AS the word must not be reserved. */
  protected readonly alias: Rule = this.RULE('alias', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.As)
          this.SUBRULE(this.word)
        },
      },
      { ALT: () => this.CONSUME(t.Name) },
    ])
  })

  protected readonly tableReference: Rule = this.RULE('tableReference', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.name)
          this.OPTION3(() => this.SUBRULE(this.hints))
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen)
          this.SUBRULE(this.query)
          this.CONSUME(t.RightParen)
        },
      },
    ])
    this.OPTION(() => {
      this.SUBRULE(this.alias)
      this.OPTION2(() => this.SUBRULE(this.nameList))
    })
  })

  protected readonly values: Rule = this.RULE('values', () => {
    this.CONSUME(t.Values)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.valuesRow) })
  })

  /** `(1, 'a')`, `ROW(1, 'a')`, or one bare literal. */
  protected readonly valuesRow: Rule = this.RULE('valuesRow', () => {
    this.OR([
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Row))
          this.CONSUME(t.LeftParen)
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) })
          this.CONSUME(t.RightParen)
        },
      },
      { ALT: () => this.SUBRULE(this.bareValue) },
    ])
  })

  protected readonly bareValue: Rule = this.RULE('bareValue', () => {
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'sign' }) },
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'sign' }) },
      ])
    })
    this.SUBRULE(this.literal)
  })
}
