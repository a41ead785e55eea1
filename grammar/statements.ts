import { TableRules } from './tables.ts'
import * as t from './tokens.ts'
import type { Rule } from './types.ts'

/** One statement of a script, without its semicolon. */
export class StatementRules extends TableRules {
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
      { ALT: () => this.SUBRULE(this.drop) },
      { ALT: () => this.SUBRULE(this.describe) },
      { ALT: () => this.SUBRULE(this.show) },
      { ALT: () => this.SUBRULE(this.use) },
      { ALT: () => this.SUBRULE(this.stopJob) },
      { ALT: () => this.SUBRULE(this.savepoint) },
    ])
  })

  readonly insert: Rule = this.RULE('insert', () => {
    this.CONSUME(t.Insert)
    this.CONSUME(t.Into)
    this.SUBRULE(this.name)
    this.OPTION2(() => this.SUBRULE(this.hints))
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

  // ── Names: what is defined, and what becomes of it ───────────────────────────────────────

  /** `DROP [TEMPORARY] VIEW [IF EXISTS] v`. */
  protected readonly drop: Rule = this.RULE('drop', () => {
    this.CONSUME(t.Drop)
    this.OPTION(() => this.CONSUME(t.Temporary))
    this.SUBRULE(this.tableKind)
    this.OPTION2({
      MAX_LOOKAHEAD: 2,
      DEF: () => {
        this.CONSUME(t.If)
        this.CONSUME(t.Exists)
      },
    })
    this.SUBRULE(this.name)
  })

  protected readonly tableKind: Rule = this.RULE('tableKind', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Table, { LABEL: 'kind' }) },
      { ALT: () => this.CONSUME(t.Source, { LABEL: 'kind' }) },
      { ALT: () => this.CONSUME(t.Sink, { LABEL: 'kind' }) },
      { ALT: () => this.CONSUME(t.View, { LABEL: 'kind' }) },
    ])
  })

  /** `DESCRIBE t`, `DESC t`. */
  protected readonly describe: Rule = this.RULE('describe', () => {
    this.OR([{ ALT: () => this.CONSUME(t.Describe) }, { ALT: () => this.CONSUME(t.Desc) }])
    this.OPTION(() => this.CONSUME(t.Extended))
    this.SUBRULE(this.name)
  })

  protected readonly show: Rule = this.RULE('show', () => {
    this.CONSUME(t.Show)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Create)
          this.SUBRULE(this.tableKind)
          this.SUBRULE(this.name)
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Columns)
          this.SUBRULE(this.showFrom)
          this.OPTION(() => this.SUBRULE(this.showLike))
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Current)
          this.OR2([
            { ALT: () => this.CONSUME(t.Catalog) },
            { ALT: () => this.CONSUME(t.Database) },
          ])
        },
      },
      { ALT: () => this.SUBRULE(this.showCheckpoints) },
      { ALT: () => this.SUBRULE(this.showList) },
    ])
  })

  /** `SHOW CHECKPOINTS`, `SHOW CHECKPOINTS FOR spend`, `… FOR 'spend-2'`. */
  protected readonly showCheckpoints: Rule = this.RULE('showCheckpoints', () => {
    this.CONSUME(t.Checkpoints)
    this.OPTION(() => {
      this.CONSUME(t.For)
      this.SUBRULE(this.bareText)
    })
  })

  /** `SHOW TABLES`, `SHOW VIEWS FROM default_database LIKE 'a%'`. */
  protected readonly showList: Rule = this.RULE('showList', () => {
    this.OPTION(() => this.CONSUME(t.User))
    this.OR([
      { ALT: () => this.CONSUME(t.Tables, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Sources, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Sinks, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Views, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Functions, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Jobs, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Databases, { LABEL: 'what' }) },
      { ALT: () => this.CONSUME(t.Catalogs, { LABEL: 'what' }) },
    ])
    this.OPTION2(() => this.SUBRULE(this.showFrom))
    this.OPTION3(() => this.SUBRULE(this.showLike))
  })

  protected readonly showFrom: Rule = this.RULE('showFrom', () => {
    this.OR([{ ALT: () => this.CONSUME(t.From) }, { ALT: () => this.CONSUME(t.In) }])
    this.SUBRULE(this.name)
  })

  protected readonly showLike: Rule = this.RULE('showLike', () => {
    this.OPTION(() => this.CONSUME(t.Not))
    this.OR([{ ALT: () => this.CONSUME(t.Like) }, { ALT: () => this.CONSUME(t.Ilike) }])
    this.CONSUME(t.StringLiteral)
  })

  /** `STOP JOB spend`, `STOP JOB 'spend-2' WITH SAVEPOINT 'path'`. */
  protected readonly stopJob: Rule = this.RULE('stopJob', () => {
    this.CONSUME(t.Stop)
    this.CONSUME(t.Job)
    this.SUBRULE(this.bareText)
    this.OPTION(() => {
      this.CONSUME(t.With)
      this.CONSUME(t.Savepoint)
      this.CONSUME(t.StringLiteral)
    })
  })

  /** `SAVEPOINT JOB spend TO 'path'`. */
  protected readonly savepoint: Rule = this.RULE('savepoint', () => {
    this.CONSUME(t.Savepoint)
    this.CONSUME(t.Job)
    this.SUBRULE(this.bareText)
    this.CONSUME(t.To)
    this.CONSUME(t.StringLiteral)
  })

  /** `USE default_database`, `USE CATALOG default_catalog`. */
  protected readonly use: Rule = this.RULE('use', () => {
    this.CONSUME(t.Use)
    this.OPTION(() => this.CONSUME(t.Catalog))
    this.SUBRULE(this.name)
  })
}
