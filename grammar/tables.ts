import { QueryRules } from './queries.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/** CREATE SOURCE, SINK, TABLE and VIEW. */
export class TableRules extends QueryRules {
  protected readonly create: Rule = this.RULE('create', () => {
    this.CONSUME(t.Create)
    this.OPTION(() => {
      this.CONSUME(t.Or)
      this.CONSUME(t.Replace)
    })
    this.OPTION2(() => this.CONSUME(t.Temporary))
    this.OR([
      { ALT: () => this.SUBRULE(this.createSource) },
      { ALT: () => this.SUBRULE(this.createSink) },
      { ALT: () => this.SUBRULE(this.createTable) },
      { ALT: () => this.SUBRULE(this.createView) },
    ])
  })

  protected readonly createSource: Rule = this.RULE('createSource', () => {
    this.CONSUME(t.Source)
    this.SUBRULE(this.newName)
    this.SUBRULE(this.tableElements)
    this.CONSUME(t.From)
    this.SUBRULE(this.word, { LABEL: 'connector' })
    this.OPTION(() => this.SUBRULE(this.withOptions))
  })

  protected readonly createSink: Rule = this.RULE('createSink', () => {
    this.CONSUME(t.Sink)
    this.SUBRULE(this.newName)
    this.SUBRULE(this.tableElements)
    this.CONSUME(t.Into)
    this.SUBRULE(this.word, { LABEL: 'connector' })
    this.OPTION(() => this.SUBRULE(this.withOptions))
  })

  protected readonly createTable: Rule = this.RULE('createTable', () => {
    this.CONSUME(t.Table)
    this.SUBRULE(this.newName)
    this.OPTION(() => this.SUBRULE(this.tableElements))
    this.OPTION2(() => this.SUBRULE(this.comment))
    this.OPTION3(() => this.SUBRULE(this.withOptions))
    this.OPTION4(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.As)
            this.SUBRULE(this.query)
          },
        },
        { ALT: () => this.SUBRULE(this.likeClause) },
      ])
    })
  })

  /** `LIKE base (EXCLUDING OPTIONS INCLUDING GENERATED)`. */
  protected readonly likeClause: Rule = this.RULE('likeClause', () => {
    this.CONSUME(t.Like)
    this.SUBRULE(this.name)
    this.OPTION(() => {
      this.CONSUME(t.LeftParen)
      this.MANY(() => this.SUBRULE(this.likeOption))
      this.CONSUME(t.RightParen)
    })
  })

  protected readonly likeOption: Rule = this.RULE('likeOption', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Including, { LABEL: 'strategy' }) },
      { ALT: () => this.CONSUME(t.Excluding, { LABEL: 'strategy' }) },
      { ALT: () => this.CONSUME(t.Overwriting, { LABEL: 'strategy' }) },
    ])
    this.OR2([
      { ALT: () => this.CONSUME(t.All, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Constraints, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Distribution, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Generated, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Metadata, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Options, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Partitions, { LABEL: 'feature' }) },
      { ALT: () => this.CONSUME(t.Watermarks, { LABEL: 'feature' }) },
    ])
  })

  protected readonly createView: Rule = this.RULE('createView', () => {
    this.CONSUME(t.View)
    this.SUBRULE(this.newName)
    this.OPTION(() => this.SUBRULE(this.nameList))
    this.OPTION2(() => this.SUBRULE(this.comment))
    this.CONSUME(t.As)
    this.SUBRULE(this.query)
  })

  /** `[IF NOT EXISTS] name`; IF may be the name, so two words ahead decide. */
  protected readonly newName: Rule = this.RULE('newName', () => {
    this.OPTION({
      MAX_LOOKAHEAD: 2,
      DEF: () => {
        this.CONSUME(t.If)
        this.CONSUME(t.Not)
        this.CONSUME(t.Exists)
      },
    })
    this.SUBRULE(this.name)
  })

  protected readonly comment: Rule = this.RULE('comment', () => {
    this.CONSUME(t.Comment)
    this.CONSUME(t.StringLiteral)
  })

  protected readonly tableElements: Rule = this.RULE('tableElements', () => {
    this.CONSUME(t.LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.tableElement) })
    this.CONSUME(t.RightParen)
  })

  readonly tableElement: Rule = this.RULE('tableElement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.watermark) },
      { ALT: () => this.SUBRULE(this.primaryKey) },
      { ALT: () => this.SUBRULE(this.column) },
    ])
  })

  /** `WATERMARK FOR ts AS ts - INTERVAL '5' SECOND`. */
  protected readonly watermark: Rule = this.RULE('watermark', () => {
    this.CONSUME(t.Watermark)
    this.CONSUME(t.For)
    this.SUBRULE(this.name)
    this.CONSUME(t.As)
    this.SUBRULE(this.expression)
  })

  /** `[CONSTRAINT pk] PRIMARY KEY (a, b) NOT ENFORCED`. */
  protected readonly primaryKey: Rule = this.RULE('primaryKey', () => {
    this.OPTION(() => {
      this.CONSUME(t.Constraint)
      this.SUBRULE(this.word)
    })
    this.CONSUME(t.Primary)
    this.CONSUME(t.Key)
    this.SUBRULE(this.nameList)
    this.SUBRULE(this.enforcement)
  })

  protected readonly enforcement: Rule = this.RULE('enforcement', () => {
    this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(t.Not))
      this.CONSUME(t.Enforced)
    })
  })

  protected readonly column: Rule = this.RULE('column', () => {
    this.SUBRULE(this.word)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.As)
          this.SUBRULE(this.expression)
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.dataType)
          this.OPTION(() => {
            this.OR2([
              { ALT: () => this.SUBRULE(this.metadata) },
              { ALT: () => this.SUBRULE(this.columnKey) },
            ])
          })
        },
      },
    ])
    this.OPTION2(() => this.SUBRULE(this.comment))
  })

  protected readonly metadata: Rule = this.RULE('metadata', () => {
    this.CONSUME(t.Metadata)
    this.OPTION(() => {
      this.CONSUME(t.From)
      this.CONSUME(t.StringLiteral)
    })
    this.OPTION2(() => this.CONSUME(t.Virtual))
  })

  /** `id BIGINT [CONSTRAINT pk] PRIMARY KEY NOT ENFORCED`. */
  protected readonly columnKey: Rule = this.RULE('columnKey', () => {
    this.OPTION(() => {
      this.CONSUME(t.Constraint)
      this.SUBRULE(this.word)
    })
    this.CONSUME(t.Primary)
    this.CONSUME(t.Key)
    this.SUBRULE(this.enforcement)
  })

  // ── Options ──────────────────────────────────────────────────────────────────────────────

  protected readonly withOptions: Rule = this.RULE('withOptions', () => {
    this.CONSUME(t.With)
    this.CONSUME(t.LeftParen)
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.setting) })
    this.CONSUME(t.RightParen)
  })

  readonly setting: Rule = this.RULE('setting', () => {
    this.SUBRULE(this.bareText, { LABEL: 'key' })
    this.CONSUME(t.Equal)
    this.SUBRULE2(this.bareText, { LABEL: 'value' })
  })
}
