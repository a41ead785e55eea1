import type { CstNode, IParserConfig, ParserMethod } from 'chevrotain'
import { CstParser } from './chevrotain.ts'
import { LazyLookahead } from './lazy-lookahead.ts'
import * as t from './tokens.ts'
import { tokens } from './tokens.ts'

export type Rule = ParserMethod<[], CstNode>

/** Names and SQL types; which words are types is for the syntax room to say. */
export class TypeRules extends CstParser {
  constructor(config: IParserConfig = {}) {
    // The grammar is proved free of ambiguities by a test, not at each start.
    super(tokens, {
      maxLookahead: 1,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 1 }),
      nodeLocationTracking: 'onlyOffset',
      skipValidations: true,
      ...config,
    })
  }

  /** Any word that may stand before a parenthesis: a name, or a reserved word. */
  readonly word: Rule = this.RULE('word', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Name, { LABEL: 'token' }) },
      { ALT: () => this.CONSUME(t.Reserved, { LABEL: 'token' }) },
    ])
  })

  /** `a`, or `catalog.db.a`, which is refused later with a clear message. */
  readonly name: Rule = this.RULE('name', () => {
    this.SUBRULE(this.word)
    this.MANY(() => {
      this.CONSUME(t.Dot)
      this.SUBRULE2(this.word)
    })
  })

  /** `(a, b, c)`. */
  readonly nameList: Rule = this.RULE('nameList', () => {
    this.CONSUME(t.LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.word) })
    this.CONSUME(t.RightParen)
  })

  readonly dataType: Rule = this.RULE('dataType', () => {
    this.OR([
      // MAP is not reserved, so it could be a plain type too.
      { ALT: () => this.SUBRULE(this.collectionType), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.rowType) },
      { ALT: () => this.SUBRULE(this.intervalType) },
      { ALT: () => this.SUBRULE(this.plainType) },
    ])
    this.MANY(() => {
      this.OR2([
        { ALT: () => this.CONSUME(t.Array_, { LABEL: 'suffix' }) },
        { ALT: () => this.CONSUME(t.Multiset, { LABEL: 'suffix' }) },
      ])
    })
    this.SUBRULE(this.nullability)
  })

  protected readonly nullability: Rule = this.RULE('nullability', () => {
    this.OPTION(() => {
      this.OPTION1(() => this.CONSUME(t.Not))
      this.CONSUME(t.Null)
    })
  })

  /** `ARRAY<INT>`, `MULTISET<INT>`, `MAP<STRING, INT>`. */
  protected readonly collectionType: Rule = this.RULE('collectionType', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Array_, { LABEL: 'collection' }) },
      { ALT: () => this.CONSUME(t.Multiset, { LABEL: 'collection' }) },
      { ALT: () => this.CONSUME(t.Map_, { LABEL: 'collection' }) },
    ])
    this.CONSUME(t.Less)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.dataType) })
    this.CONSUME(t.Greater)
  })

  /** `ROW<a INT, b STRING>`, `ROW(a INT, b STRING)`, `ROW<>`. */
  protected readonly rowType: Rule = this.RULE('rowType', () => {
    this.CONSUME(t.Row)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Less)
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.field) })
          this.CONSUME(t.Greater)
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen)
          this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.field) })
          this.CONSUME(t.RightParen)
        },
      },
      { ALT: () => this.CONSUME(t.NotEqual) },
    ])
  })

  protected readonly field: Rule = this.RULE('field', () => {
    this.SUBRULE(this.word)
    this.SUBRULE(this.dataType)
    this.OPTION(() => {
      this.CONSUME(t.Comment)
      this.CONSUME(t.StringLiteral)
    })
  })

  /** `DECIMAL(10, 2)`, `DOUBLE PRECISION`, `TIMESTAMP(3) WITH LOCAL TIME ZONE`. */
  protected readonly plainType: Rule = this.RULE('plainType', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.word) },
      { ALT: () => this.CONSUME(t.Date_, { LABEL: 'time' }) },
      { ALT: () => this.CONSUME(t.Time, { LABEL: 'time' }) },
      { ALT: () => this.CONSUME(t.Timestamp, { LABEL: 'time' }) },
    ])
    this.OPTION(() => {
      this.OR2([{ ALT: () => this.CONSUME(t.Precision) }, { ALT: () => this.CONSUME(t.Varying) }])
    })
    this.OPTION2(() => this.SUBRULE(this.typeParameters))
    this.OPTION3(() => this.SUBRULE(this.timeZone))
  })

  protected readonly typeParameters: Rule = this.RULE('typeParameters', () => {
    this.CONSUME(t.LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.NumberLiteral) })
    this.CONSUME(t.RightParen)
  })

  /** `WITHOUT TIME ZONE`, `WITH [LOCAL] TIME ZONE`. */
  protected readonly timeZone: Rule = this.RULE('timeZone', () => {
    this.OR([{ ALT: () => this.CONSUME(t.With) }, { ALT: () => this.CONSUME(t.Without) }])
    this.OPTION(() => this.CONSUME(t.Local))
    this.CONSUME(t.Time)
    this.CONSUME(t.Zone)
  })

  /** `INTERVAL DAY TO SECOND(3)`. */
  protected readonly intervalType: Rule = this.RULE('intervalType', () => {
    this.CONSUME(t.Interval)
    this.SUBRULE(this.timeUnits)
  })

  /** `DAY`, `MINUTE TO SECOND(3)`; which words are units is for the syntax room to say. */
  readonly timeUnits: Rule = this.RULE('timeUnits', () => {
    this.SUBRULE(this.word)
    this.OPTION(() => this.SUBRULE(this.typeParameters))
    this.OPTION2(() => {
      this.CONSUME(t.To)
      this.SUBRULE2(this.word)
      this.OPTION3(() => this.SUBRULE2(this.typeParameters))
    })
  })
}
