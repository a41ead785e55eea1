import type { IParserConfig } from 'chevrotain'
import { StatementRules } from './statements.ts'

/** All rules, ready to parse. */
export class Grammar extends StatementRules {
  constructor(config?: IParserConfig) {
    super(config)
    this.performSelfAnalysis()
  }
}

/** The one parser; it holds the tokens of the text at hand, so parsing is not re-entrant. */
export const grammar = new Grammar()
