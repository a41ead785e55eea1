import { QueryRules } from './queries.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/** One statement of a script, without its semicolon. */
export class StatementRules extends QueryRules {
  readonly statement: Rule = this.RULE('statement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.create) },
      { ALT: () => this.SUBRULE(this.insert) },
      { ALT: () => this.SUBRULE(this.query) },
      { ALT: () => this.SUBRULE(this.executeSet) },
      { ALT: () => this.SUBRULE(this.beginSet) },
      { ALT: () => this.SUBRULE(this.explain) },
      { ALT: () => this.SUBRULE(this.setStatement) },
      { ALT: () => this.SUBRULE(this.resetStatement) },
    ])
  })

  // ── CREATE ───────────────────────────────────────────────────────────────────────────────

  protected readonly create: Rule = this.RULE('create', () => {
    this.CONSUME(t.Create)
    this.OPTION(() => this.CONSUME(t.Temporary))
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

  /** `id BIGINT PRIMARY KEY NOT ENFORCED`. */
  protected readonly columnKey: Rule = this.RULE('columnKey', () => {
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

  // ── The other statements ─────────────────────────────────────────────────────────────────

  readonly insert: Rule = this.RULE('insert', () => {
    this.CONSUME(t.Insert)
    this.CONSUME(t.Into)
    this.SUBRULE(this.name)
    this.OPTION({
      // `(` opens a column list or a query.
      MAX_LOOKAHEAD: 2,
      DEF: () => this.SUBRULE(this.nameList),
    })
    this.SUBRULE(this.query)
  })

  /** `EXECUTE STATEMENT SET BEGIN … END`. */
  protected readonly executeSet: Rule = this.RULE('executeSet', () => {
    this.CONSUME(t.Execute)
    this.SUBRULE(this.statementSet)
  })

  protected readonly statementSet: Rule = this.RULE('statementSet', () => {
    this.CONSUME(t.Statement)
    this.CONSUME(t.Set_)
    this.CONSUME(t.Begin)
    this.AT_LEAST_ONE(() => {
      this.SUBRULE(this.insert)
      this.CONSUME(t.Semicolon)
    })
    this.CONSUME(t.End)
  })

  /** `BEGIN STATEMENT SET; … END`, the form of Flink 1.13. */
  protected readonly beginSet: Rule = this.RULE('beginSet', () => {
    this.CONSUME(t.Begin)
    this.CONSUME(t.Statement)
    this.CONSUME(t.Set_)
    this.CONSUME(t.Semicolon)
    this.AT_LEAST_ONE(() => {
      this.SUBRULE(this.insert)
      this.CONSUME2(t.Semicolon)
    })
    this.CONSUME(t.End)
  })

  protected readonly explain: Rule = this.RULE('explain', () => {
    this.CONSUME(t.Explain)
    this.OPTION(() => {
      this.CONSUME(t.Plan)
      this.CONSUME(t.For)
    })
    this.OR([
      { ALT: () => this.SUBRULE(this.insert) },
      { ALT: () => this.SUBRULE(this.query) },
      { ALT: () => this.SUBRULE(this.executeSet) },
      { ALT: () => this.SUBRULE(this.statementSet) },
    ])
  })

  protected readonly setStatement: Rule = this.RULE('setStatement', () => {
    this.CONSUME(t.Set_)
    this.OPTION(() => this.SUBRULE(this.setting))
  })

  protected readonly resetStatement: Rule = this.RULE('resetStatement', () => {
    this.CONSUME(t.Reset)
    this.OPTION(() => this.SUBRULE(this.bareText))
  })
}
