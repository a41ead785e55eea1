import type { CstNode, IToken } from "chevrotain";

export interface WordCstNode extends CstNode {
  name: "word";
  children: WordCstChildren;
}

export type WordCstChildren = {
  token?: (IToken)[];
};

export interface NameCstNode extends CstNode {
  name: "name";
  children: NameCstChildren;
}

export type NameCstChildren = {
  word: (WordCstNode)[];
  Dot?: IToken[];
};

export interface NameListCstNode extends CstNode {
  name: "nameList";
  children: NameListCstChildren;
}

export type NameListCstChildren = {
  LeftParen: IToken[];
  word: WordCstNode[];
  Comma?: IToken[];
  RightParen: IToken[];
};

export interface DataTypeCstNode extends CstNode {
  name: "dataType";
  children: DataTypeCstChildren;
}

export type DataTypeCstChildren = {
  collectionType?: CollectionTypeCstNode[];
  rowType?: RowTypeCstNode[];
  intervalType?: IntervalTypeCstNode[];
  plainType?: PlainTypeCstNode[];
  suffix?: (IToken)[];
  nullability: NullabilityCstNode[];
};

export interface NullabilityCstNode extends CstNode {
  name: "nullability";
  children: NullabilityCstChildren;
}

export type NullabilityCstChildren = {
  NOT?: IToken[];
  NULL?: IToken[];
};

export interface CollectionTypeCstNode extends CstNode {
  name: "collectionType";
  children: CollectionTypeCstChildren;
}

export type CollectionTypeCstChildren = {
  collection?: (IToken)[];
  Less: IToken[];
  dataType: DataTypeCstNode[];
  Comma?: IToken[];
  Greater: IToken[];
};

export interface RowTypeCstNode extends CstNode {
  name: "rowType";
  children: RowTypeCstChildren;
}

export type RowTypeCstChildren = {
  ROW: IToken[];
  Less?: IToken[];
  field?: (FieldCstNode)[];
  Comma?: (IToken)[];
  Greater?: IToken[];
  LeftParen?: IToken[];
  RightParen?: IToken[];
  NotEqual?: IToken[];
};

export interface FieldCstNode extends CstNode {
  name: "field";
  children: FieldCstChildren;
}

export type FieldCstChildren = {
  word: WordCstNode[];
  dataType: DataTypeCstNode[];
  COMMENT?: IToken[];
  String?: IToken[];
};

export interface PlainTypeCstNode extends CstNode {
  name: "plainType";
  children: PlainTypeCstChildren;
}

export type PlainTypeCstChildren = {
  word?: WordCstNode[];
  time?: (IToken)[];
  PRECISION?: IToken[];
  VARYING?: IToken[];
  typeParameters?: TypeParametersCstNode[];
  timeZone?: TimeZoneCstNode[];
};

export interface TypeParametersCstNode extends CstNode {
  name: "typeParameters";
  children: TypeParametersCstChildren;
}

export type TypeParametersCstChildren = {
  LeftParen: IToken[];
  Number: IToken[];
  Comma?: IToken[];
  RightParen: IToken[];
};

export interface TimeZoneCstNode extends CstNode {
  name: "timeZone";
  children: TimeZoneCstChildren;
}

export type TimeZoneCstChildren = {
  WITH?: IToken[];
  WITHOUT?: IToken[];
  LOCAL?: IToken[];
  TIME: IToken[];
  ZONE: IToken[];
};

export interface IntervalTypeCstNode extends CstNode {
  name: "intervalType";
  children: IntervalTypeCstChildren;
}

export type IntervalTypeCstChildren = {
  INTERVAL: IToken[];
  timeUnits: TimeUnitsCstNode[];
};

export interface TimeUnitsCstNode extends CstNode {
  name: "timeUnits";
  children: TimeUnitsCstChildren;
}

export type TimeUnitsCstChildren = {
  word: (WordCstNode)[];
  typeParameters?: (TypeParametersCstNode)[];
  TO?: IToken[];
};

export interface LiteralCstNode extends CstNode {
  name: "literal";
  children: LiteralCstChildren;
}

export type LiteralCstChildren = {
  Number?: IToken[];
  String?: IToken[];
  Bytes?: IToken[];
  unicodeText?: UnicodeTextCstNode[];
  TRUE?: IToken[];
  FALSE?: IToken[];
  UNKNOWN?: IToken[];
  NULL?: IToken[];
  timeLiteral?: TimeLiteralCstNode[];
  interval?: IntervalCstNode[];
};

export interface UnicodeTextCstNode extends CstNode {
  name: "unicodeText";
  children: UnicodeTextCstChildren;
}

export type UnicodeTextCstChildren = {
  UnicodeString: IToken[];
  UESCAPE?: IToken[];
  String?: IToken[];
};

export interface TimeLiteralCstNode extends CstNode {
  name: "timeLiteral";
  children: TimeLiteralCstChildren;
}

export type TimeLiteralCstChildren = {
  type?: (IToken)[];
  String: IToken[];
};

export interface IntervalCstNode extends CstNode {
  name: "interval";
  children: IntervalCstChildren;
}

export type IntervalCstChildren = {
  INTERVAL: IToken[];
  Plus?: IToken[];
  Minus?: IToken[];
  String?: IToken[];
  Number?: IToken[];
  timeUnits: TimeUnitsCstNode[];
};

export interface ExpressionCstNode extends CstNode {
  name: "expression";
  children: ExpressionCstChildren;
}

export type ExpressionCstChildren = {
  predicate: (PredicateCstNode)[];
  operator?: (IToken)[];
};

export interface PredicateCstNode extends CstNode {
  name: "predicate";
  children: PredicateCstChildren;
}

export type PredicateCstChildren = {
  NOT?: IToken[];
  arithmetic: ArithmeticCstNode[];
  predicateTail?: PredicateTailCstNode[];
};

export interface PredicateTailCstNode extends CstNode {
  name: "predicateTail";
  children: PredicateTailCstChildren;
}

export type PredicateTailCstChildren = {
  comparison?: ComparisonCstNode[];
  isTail?: IsTailCstNode[];
  NOT?: IToken[];
  betweenTail?: BetweenTailCstNode[];
  inTail?: InTailCstNode[];
  likeTail?: LikeTailCstNode[];
};

export interface ComparisonCstNode extends CstNode {
  name: "comparison";
  children: ComparisonCstChildren;
}

export type ComparisonCstChildren = {
  operator?: (IToken)[];
  arithmetic: ArithmeticCstNode[];
};

export interface IsTailCstNode extends CstNode {
  name: "isTail";
  children: IsTailCstChildren;
}

export type IsTailCstChildren = {
  IS: IToken[];
  NOT?: IToken[];
  what?: (IToken)[];
  DISTINCT?: IToken[];
  FROM?: IToken[];
  arithmetic?: ArithmeticCstNode[];
};

export interface BetweenTailCstNode extends CstNode {
  name: "betweenTail";
  children: BetweenTailCstChildren;
}

export type BetweenTailCstChildren = {
  BETWEEN: IToken[];
  arithmetic: (ArithmeticCstNode)[];
  AND: IToken[];
};

export interface InTailCstNode extends CstNode {
  name: "inTail";
  children: InTailCstChildren;
}

export type InTailCstChildren = {
  IN: IToken[];
  LeftParen: IToken[];
  expression: ExpressionCstNode[];
  Comma?: IToken[];
  RightParen: IToken[];
};

export interface LikeTailCstNode extends CstNode {
  name: "likeTail";
  children: LikeTailCstChildren;
}

export type LikeTailCstChildren = {
  LIKE: IToken[];
  pattern: ArithmeticCstNode[];
  ESCAPE?: IToken[];
  escape?: ArithmeticCstNode[];
};

export interface ArithmeticCstNode extends CstNode {
  name: "arithmetic";
  children: ArithmeticCstChildren;
}

export type ArithmeticCstChildren = {
  operand: (OperandCstNode)[];
  operator?: (IToken)[];
};

export interface OperandCstNode extends CstNode {
  name: "operand";
  children: OperandCstChildren;
}

export type OperandCstChildren = {
  sign?: (IToken)[];
  literal?: LiteralCstNode[];
  caseExpression?: CaseExpressionCstNode[];
  castExpression?: CastExpressionCstNode[];
  substring?: SubstringCstNode[];
  position?: PositionCstNode[];
  trim?: TrimCstNode[];
  extract?: ExtractCstNode[];
  collection?: CollectionCstNode[];
  columnOrCall?: ColumnOrCallCstNode[];
  LeftParen?: IToken[];
  expression?: ExpressionCstNode[];
  RightParen?: IToken[];
  LeftBracket?: IToken[];
  subscript?: ExpressionCstNode[];
  RightBracket?: IToken[];
};

export interface CaseExpressionCstNode extends CstNode {
  name: "caseExpression";
  children: CaseExpressionCstChildren;
}

export type CaseExpressionCstChildren = {
  CASE: IToken[];
  operand?: ExpressionCstNode[];
  whenBranch: WhenBranchCstNode[];
  ELSE?: IToken[];
  otherwise?: ExpressionCstNode[];
  END: IToken[];
};

export interface WhenBranchCstNode extends CstNode {
  name: "whenBranch";
  children: WhenBranchCstChildren;
}

export type WhenBranchCstChildren = {
  WHEN: IToken[];
  when: ExpressionCstNode[];
  Comma?: IToken[];
  THEN: IToken[];
  result: ExpressionCstNode[];
};

export interface CastExpressionCstNode extends CstNode {
  name: "castExpression";
  children: CastExpressionCstChildren;
}

export type CastExpressionCstChildren = {
  CAST?: IToken[];
  TRY_CAST?: IToken[];
  LeftParen: IToken[];
  expression: ExpressionCstNode[];
  AS: IToken[];
  dataType: DataTypeCstNode[];
  RightParen: IToken[];
};

export interface SubstringCstNode extends CstNode {
  name: "substring";
  children: SubstringCstChildren;
}

export type SubstringCstChildren = {
  SUBSTRING: IToken[];
  LeftParen: IToken[];
  expression: (ExpressionCstNode)[];
  FROM?: IToken[];
  Comma?: (IToken)[];
  FOR?: IToken[];
  RightParen: IToken[];
};

export interface PositionCstNode extends CstNode {
  name: "position";
  children: PositionCstChildren;
}

export type PositionCstChildren = {
  POSITION: IToken[];
  LeftParen: IToken[];
  arithmetic: (ArithmeticCstNode)[];
  IN: IToken[];
  FROM?: IToken[];
  RightParen: IToken[];
};

export interface TrimCstNode extends CstNode {
  name: "trim";
  children: TrimCstChildren;
}

export type TrimCstChildren = {
  TRIM: IToken[];
  LeftParen: IToken[];
  side?: (IToken)[];
  first?: ExpressionCstNode[];
  FROM?: IToken[];
  second?: ExpressionCstNode[];
  RightParen: IToken[];
};

export interface ExtractCstNode extends CstNode {
  name: "extract";
  children: ExtractCstChildren;
}

export type ExtractCstChildren = {
  EXTRACT: IToken[];
  LeftParen: IToken[];
  word: WordCstNode[];
  FROM: IToken[];
  expression: ExpressionCstNode[];
  RightParen: IToken[];
};

export interface CollectionCstNode extends CstNode {
  name: "collection";
  children: CollectionCstChildren;
}

export type CollectionCstChildren = {
  name?: (IToken)[];
  LeftBracket?: IToken[];
  expression?: (ExpressionCstNode)[];
  Comma?: (IToken)[];
  RightBracket?: IToken[];
  LeftParen?: IToken[];
  RightParen?: IToken[];
};

export interface ColumnOrCallCstNode extends CstNode {
  name: "columnOrCall";
  children: ColumnOrCallCstChildren;
}

export type ColumnOrCallCstChildren = {
  word: (WordCstNode)[];
  Dot?: IToken[];
  Star?: IToken[];
  callTail?: CallTailCstNode[];
};

export interface CallTailCstNode extends CstNode {
  name: "callTail";
  children: CallTailCstChildren;
}

export type CallTailCstChildren = {
  LeftParen: (IToken)[];
  Star?: IToken[];
  DISTINCT?: IToken[];
  ALL?: IToken[];
  argument?: ExpressionCstNode[];
  Comma?: IToken[];
  TO?: IToken[];
  word?: WordCstNode[];
  RightParen: (IToken)[];
  FILTER?: IToken[];
  WHERE?: IToken[];
  filter?: ExpressionCstNode[];
};

export interface HintsCstNode extends CstNode {
  name: "hints";
  children: HintsCstChildren;
}

export type HintsCstChildren = {
  HintOpen: IToken[];
  hint: HintCstNode[];
  Comma?: IToken[];
  HintClose: IToken[];
};

export interface HintCstNode extends CstNode {
  name: "hint";
  children: HintCstChildren;
}

export type HintCstChildren = {
  word: WordCstNode[];
  LeftParen?: IToken[];
  hintArgument?: HintArgumentCstNode[];
  Comma?: IToken[];
  RightParen?: IToken[];
};

export interface HintArgumentCstNode extends CstNode {
  name: "hintArgument";
  children: HintArgumentCstChildren;
}

export type HintArgumentCstChildren = {
  key: BareTextCstNode[];
  Equal?: IToken[];
  value?: BareTextCstNode[];
};

export interface BareTextCstNode extends CstNode {
  name: "bareText";
  children: BareTextCstChildren;
}

export type BareTextCstChildren = {
  String?: IToken[];
  piece?: (PieceCstNode)[];
};

export interface PieceCstNode extends CstNode {
  name: "piece";
  children: PieceCstChildren;
}

export type PieceCstChildren = {
  Word?: IToken[];
  Number?: IToken[];
  Dot?: IToken[];
  Minus?: IToken[];
};

export interface QueryCstNode extends CstNode {
  name: "query";
  children: QueryCstChildren;
}

export type QueryCstChildren = {
  WITH?: IToken[];
  commonTable?: CommonTableCstNode[];
  Comma?: IToken[];
  queryTerm: (QueryTermCstNode)[];
  UNION?: IToken[];
  ALL?: IToken[];
  limit?: LimitCstNode[];
  offset?: OffsetCstNode[];
  fetch?: FetchCstNode[];
};

export interface LimitCstNode extends CstNode {
  name: "limit";
  children: LimitCstChildren;
}

export type LimitCstChildren = {
  LIMIT: IToken[];
  Number?: IToken[];
  ALL?: IToken[];
};

export interface OffsetCstNode extends CstNode {
  name: "offset";
  children: OffsetCstChildren;
}

export type OffsetCstChildren = {
  OFFSET: IToken[];
  Number: IToken[];
  ROW?: IToken[];
  ROWS?: IToken[];
};

export interface FetchCstNode extends CstNode {
  name: "fetch";
  children: FetchCstChildren;
}

export type FetchCstChildren = {
  FETCH: IToken[];
  FIRST?: IToken[];
  NEXT?: IToken[];
  Number: IToken[];
  ROW?: IToken[];
  ROWS?: IToken[];
  ONLY: IToken[];
};

export interface CommonTableCstNode extends CstNode {
  name: "commonTable";
  children: CommonTableCstChildren;
}

export type CommonTableCstChildren = {
  word: WordCstNode[];
  nameList?: NameListCstNode[];
  AS: IToken[];
  LeftParen: IToken[];
  query: QueryCstNode[];
  RightParen: IToken[];
};

export interface QueryTermCstNode extends CstNode {
  name: "queryTerm";
  children: QueryTermCstChildren;
}

export type QueryTermCstChildren = {
  select?: SelectCstNode[];
  values?: ValuesCstNode[];
  LeftParen?: IToken[];
  query?: QueryCstNode[];
  RightParen?: IToken[];
};

export interface SelectCstNode extends CstNode {
  name: "select";
  children: SelectCstChildren;
}

export type SelectCstChildren = {
  SELECT: IToken[];
  hints?: HintsCstNode[];
  DISTINCT?: IToken[];
  ALL?: IToken[];
  selectItem: SelectItemCstNode[];
  Comma?: (IToken)[];
  FROM?: IToken[];
  tableReference?: TableReferenceCstNode[];
  WHERE?: IToken[];
  where?: ExpressionCstNode[];
  GROUP?: IToken[];
  BY?: IToken[];
  key?: ExpressionCstNode[];
  HAVING?: IToken[];
  having?: ExpressionCstNode[];
};

export interface SelectItemCstNode extends CstNode {
  name: "selectItem";
  children: SelectItemCstChildren;
}

export type SelectItemCstChildren = {
  Star?: IToken[];
  expression?: ExpressionCstNode[];
  alias?: AliasCstNode[];
};

export interface AliasCstNode extends CstNode {
  name: "alias";
  children: AliasCstChildren;
}

export type AliasCstChildren = {
  AS?: IToken[];
  word?: WordCstNode[];
  Name?: IToken[];
};

export interface TableReferenceCstNode extends CstNode {
  name: "tableReference";
  children: TableReferenceCstChildren;
}

export type TableReferenceCstChildren = {
  name?: NameCstNode[];
  hints?: HintsCstNode[];
  LeftParen?: IToken[];
  query?: QueryCstNode[];
  RightParen?: IToken[];
  alias?: AliasCstNode[];
  nameList?: NameListCstNode[];
};

export interface ValuesCstNode extends CstNode {
  name: "values";
  children: ValuesCstChildren;
}

export type ValuesCstChildren = {
  VALUES: IToken[];
  valuesRow: ValuesRowCstNode[];
  Comma?: IToken[];
};

export interface ValuesRowCstNode extends CstNode {
  name: "valuesRow";
  children: ValuesRowCstChildren;
}

export type ValuesRowCstChildren = {
  ROW?: IToken[];
  LeftParen?: IToken[];
  expression?: ExpressionCstNode[];
  Comma?: IToken[];
  RightParen?: IToken[];
  bareValue?: BareValueCstNode[];
};

export interface BareValueCstNode extends CstNode {
  name: "bareValue";
  children: BareValueCstChildren;
}

export type BareValueCstChildren = {
  sign?: (IToken)[];
  literal: LiteralCstNode[];
};

export interface CreateCstNode extends CstNode {
  name: "create";
  children: CreateCstChildren;
}

export type CreateCstChildren = {
  CREATE: IToken[];
  OR?: IToken[];
  REPLACE?: IToken[];
  TEMPORARY?: IToken[];
  createSource?: CreateSourceCstNode[];
  createSink?: CreateSinkCstNode[];
  createTable?: CreateTableCstNode[];
  createView?: CreateViewCstNode[];
};

export interface CreateSourceCstNode extends CstNode {
  name: "createSource";
  children: CreateSourceCstChildren;
}

export type CreateSourceCstChildren = {
  SOURCE: IToken[];
  newName: NewNameCstNode[];
  tableElements: TableElementsCstNode[];
  FROM: IToken[];
  connector: WordCstNode[];
  withOptions?: WithOptionsCstNode[];
};

export interface CreateSinkCstNode extends CstNode {
  name: "createSink";
  children: CreateSinkCstChildren;
}

export type CreateSinkCstChildren = {
  SINK: IToken[];
  newName: NewNameCstNode[];
  tableElements: TableElementsCstNode[];
  INTO: IToken[];
  connector: WordCstNode[];
  withOptions?: WithOptionsCstNode[];
};

export interface CreateTableCstNode extends CstNode {
  name: "createTable";
  children: CreateTableCstChildren;
}

export type CreateTableCstChildren = {
  TABLE: IToken[];
  newName: NewNameCstNode[];
  tableElements?: TableElementsCstNode[];
  comment?: CommentCstNode[];
  withOptions?: WithOptionsCstNode[];
  AS?: IToken[];
  query?: QueryCstNode[];
  likeClause?: LikeClauseCstNode[];
};

export interface LikeClauseCstNode extends CstNode {
  name: "likeClause";
  children: LikeClauseCstChildren;
}

export type LikeClauseCstChildren = {
  LIKE: IToken[];
  name: NameCstNode[];
  LeftParen?: IToken[];
  likeOption?: LikeOptionCstNode[];
  RightParen?: IToken[];
};

export interface LikeOptionCstNode extends CstNode {
  name: "likeOption";
  children: LikeOptionCstChildren;
}

export type LikeOptionCstChildren = {
  strategy?: (IToken)[];
  feature?: (IToken)[];
};

export interface CreateViewCstNode extends CstNode {
  name: "createView";
  children: CreateViewCstChildren;
}

export type CreateViewCstChildren = {
  VIEW: IToken[];
  newName: NewNameCstNode[];
  nameList?: NameListCstNode[];
  comment?: CommentCstNode[];
  AS: IToken[];
  query: QueryCstNode[];
};

export interface NewNameCstNode extends CstNode {
  name: "newName";
  children: NewNameCstChildren;
}

export type NewNameCstChildren = {
  IF?: IToken[];
  NOT?: IToken[];
  EXISTS?: IToken[];
  name: NameCstNode[];
};

export interface CommentCstNode extends CstNode {
  name: "comment";
  children: CommentCstChildren;
}

export type CommentCstChildren = {
  COMMENT: IToken[];
  String: IToken[];
};

export interface TableElementsCstNode extends CstNode {
  name: "tableElements";
  children: TableElementsCstChildren;
}

export type TableElementsCstChildren = {
  LeftParen: IToken[];
  tableElement: TableElementCstNode[];
  Comma?: IToken[];
  RightParen: IToken[];
};

export interface TableElementCstNode extends CstNode {
  name: "tableElement";
  children: TableElementCstChildren;
}

export type TableElementCstChildren = {
  watermark?: WatermarkCstNode[];
  primaryKey?: PrimaryKeyCstNode[];
  column?: ColumnCstNode[];
};

export interface WatermarkCstNode extends CstNode {
  name: "watermark";
  children: WatermarkCstChildren;
}

export type WatermarkCstChildren = {
  WATERMARK: IToken[];
  FOR: IToken[];
  name: NameCstNode[];
  AS: IToken[];
  expression: ExpressionCstNode[];
};

export interface PrimaryKeyCstNode extends CstNode {
  name: "primaryKey";
  children: PrimaryKeyCstChildren;
}

export type PrimaryKeyCstChildren = {
  CONSTRAINT?: IToken[];
  word?: WordCstNode[];
  PRIMARY: IToken[];
  KEY: IToken[];
  nameList: NameListCstNode[];
  enforcement: EnforcementCstNode[];
};

export interface EnforcementCstNode extends CstNode {
  name: "enforcement";
  children: EnforcementCstChildren;
}

export type EnforcementCstChildren = {
  NOT?: IToken[];
  ENFORCED?: IToken[];
};

export interface ColumnCstNode extends CstNode {
  name: "column";
  children: ColumnCstChildren;
}

export type ColumnCstChildren = {
  word: WordCstNode[];
  AS?: IToken[];
  expression?: ExpressionCstNode[];
  dataType?: DataTypeCstNode[];
  metadata?: MetadataCstNode[];
  columnKey?: ColumnKeyCstNode[];
  comment?: CommentCstNode[];
};

export interface MetadataCstNode extends CstNode {
  name: "metadata";
  children: MetadataCstChildren;
}

export type MetadataCstChildren = {
  METADATA: IToken[];
  FROM?: IToken[];
  String?: IToken[];
  VIRTUAL?: IToken[];
};

export interface ColumnKeyCstNode extends CstNode {
  name: "columnKey";
  children: ColumnKeyCstChildren;
}

export type ColumnKeyCstChildren = {
  CONSTRAINT?: IToken[];
  word?: WordCstNode[];
  PRIMARY: IToken[];
  KEY: IToken[];
  enforcement: EnforcementCstNode[];
};

export interface WithOptionsCstNode extends CstNode {
  name: "withOptions";
  children: WithOptionsCstChildren;
}

export type WithOptionsCstChildren = {
  WITH: IToken[];
  LeftParen: IToken[];
  setting?: SettingCstNode[];
  Comma?: IToken[];
  RightParen: IToken[];
};

export interface SettingCstNode extends CstNode {
  name: "setting";
  children: SettingCstChildren;
}

export type SettingCstChildren = {
  key: BareTextCstNode[];
  Equal: IToken[];
  value: BareTextCstNode[];
};

export interface StatementCstNode extends CstNode {
  name: "statement";
  children: StatementCstChildren;
}

export type StatementCstChildren = {
  create?: CreateCstNode[];
  insert?: InsertCstNode[];
  query?: QueryCstNode[];
  executeSet?: ExecuteSetCstNode[];
  beginSet?: BeginSetCstNode[];
  explain?: ExplainCstNode[];
  setStatement?: SetStatementCstNode[];
  resetStatement?: ResetStatementCstNode[];
  drop?: DropCstNode[];
  describe?: DescribeCstNode[];
  show?: ShowCstNode[];
  use?: UseCstNode[];
  stopJob?: StopJobCstNode[];
  savepoint?: SavepointCstNode[];
};

export interface InsertCstNode extends CstNode {
  name: "insert";
  children: InsertCstChildren;
}

export type InsertCstChildren = {
  INSERT: IToken[];
  INTO: IToken[];
  name: NameCstNode[];
  hints?: HintsCstNode[];
  nameList?: NameListCstNode[];
  query: QueryCstNode[];
};

export interface ExecuteSetCstNode extends CstNode {
  name: "executeSet";
  children: ExecuteSetCstChildren;
}

export type ExecuteSetCstChildren = {
  EXECUTE: IToken[];
  statementSet: StatementSetCstNode[];
};

export interface StatementSetCstNode extends CstNode {
  name: "statementSet";
  children: StatementSetCstChildren;
}

export type StatementSetCstChildren = {
  STATEMENT: IToken[];
  SET: IToken[];
  BEGIN: IToken[];
  insert: InsertCstNode[];
  Semicolon: IToken[];
  END: IToken[];
};

export interface BeginSetCstNode extends CstNode {
  name: "beginSet";
  children: BeginSetCstChildren;
}

export type BeginSetCstChildren = {
  BEGIN: IToken[];
  STATEMENT: IToken[];
  SET: IToken[];
  Semicolon: (IToken)[];
  insert: InsertCstNode[];
  END: IToken[];
};

export interface ExplainCstNode extends CstNode {
  name: "explain";
  children: ExplainCstChildren;
}

export type ExplainCstChildren = {
  EXPLAIN: IToken[];
  PLAN?: IToken[];
  FOR?: IToken[];
  insert?: InsertCstNode[];
  query?: QueryCstNode[];
  executeSet?: ExecuteSetCstNode[];
  statementSet?: StatementSetCstNode[];
};

export interface SetStatementCstNode extends CstNode {
  name: "setStatement";
  children: SetStatementCstChildren;
}

export type SetStatementCstChildren = {
  SET: IToken[];
  setting?: SettingCstNode[];
};

export interface ResetStatementCstNode extends CstNode {
  name: "resetStatement";
  children: ResetStatementCstChildren;
}

export type ResetStatementCstChildren = {
  RESET: IToken[];
  bareText?: BareTextCstNode[];
};

export interface DropCstNode extends CstNode {
  name: "drop";
  children: DropCstChildren;
}

export type DropCstChildren = {
  DROP: IToken[];
  TEMPORARY?: IToken[];
  tableKind: TableKindCstNode[];
  IF?: IToken[];
  EXISTS?: IToken[];
  name: NameCstNode[];
};

export interface TableKindCstNode extends CstNode {
  name: "tableKind";
  children: TableKindCstChildren;
}

export type TableKindCstChildren = {
  kind?: (IToken)[];
};

export interface DescribeCstNode extends CstNode {
  name: "describe";
  children: DescribeCstChildren;
}

export type DescribeCstChildren = {
  DESCRIBE?: IToken[];
  DESC?: IToken[];
  EXTENDED?: IToken[];
  name: NameCstNode[];
};

export interface ShowCstNode extends CstNode {
  name: "show";
  children: ShowCstChildren;
}

export type ShowCstChildren = {
  SHOW: IToken[];
  CREATE?: IToken[];
  tableKind?: TableKindCstNode[];
  name?: NameCstNode[];
  COLUMNS?: IToken[];
  showFrom?: ShowFromCstNode[];
  showLike?: ShowLikeCstNode[];
  CURRENT?: IToken[];
  CATALOG?: IToken[];
  DATABASE?: IToken[];
  showCheckpoints?: ShowCheckpointsCstNode[];
  showList?: ShowListCstNode[];
};

export interface ShowCheckpointsCstNode extends CstNode {
  name: "showCheckpoints";
  children: ShowCheckpointsCstChildren;
}

export type ShowCheckpointsCstChildren = {
  CHECKPOINTS: IToken[];
  FOR?: IToken[];
  bareText?: BareTextCstNode[];
};

export interface ShowListCstNode extends CstNode {
  name: "showList";
  children: ShowListCstChildren;
}

export type ShowListCstChildren = {
  USER?: IToken[];
  what?: (IToken)[];
  showFrom?: ShowFromCstNode[];
  showLike?: ShowLikeCstNode[];
};

export interface ShowFromCstNode extends CstNode {
  name: "showFrom";
  children: ShowFromCstChildren;
}

export type ShowFromCstChildren = {
  FROM?: IToken[];
  IN?: IToken[];
  name: NameCstNode[];
};

export interface ShowLikeCstNode extends CstNode {
  name: "showLike";
  children: ShowLikeCstChildren;
}

export type ShowLikeCstChildren = {
  NOT?: IToken[];
  LIKE?: IToken[];
  ILIKE?: IToken[];
  String: IToken[];
};

export interface StopJobCstNode extends CstNode {
  name: "stopJob";
  children: StopJobCstChildren;
}

export type StopJobCstChildren = {
  STOP: IToken[];
  JOB: IToken[];
  bareText: BareTextCstNode[];
  WITH?: IToken[];
  SAVEPOINT?: IToken[];
  String?: IToken[];
};

export interface SavepointCstNode extends CstNode {
  name: "savepoint";
  children: SavepointCstChildren;
}

export type SavepointCstChildren = {
  SAVEPOINT: IToken[];
  JOB: IToken[];
  bareText: BareTextCstNode[];
  TO: IToken[];
  String: IToken[];
};

export interface UseCstNode extends CstNode {
  name: "use";
  children: UseCstChildren;
}

export type UseCstChildren = {
  USE: IToken[];
  CATALOG?: IToken[];
  name: NameCstNode[];
};
