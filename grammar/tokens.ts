import type { TokenType } from 'chevrotain'
import { createToken, Lexer } from './chevrotain.ts'
import { reservedWords } from './reserved-words.ts'

// ── Kinds of tokens ──────────────────────────────────────────────────────────────────────────

/** Any word at all, as in the key of an option. */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA, label: 'a name' })
/** Whatever may stand as a name: plain, quoted, or a keyword that is not reserved. */
export const Name = createToken({
  name: 'Name',
  pattern: Lexer.NA,
  categories: [Word],
  label: 'a name',
})
/** A reserved word without a part of its own in the grammar; it may still name a function or a type. */
export const Reserved = createToken({
  name: 'Reserved',
  pattern: Lexer.NA,
  categories: [Word],
  label: 'a name',
})

// Letters are ASCII, Latin, Greek, … and everything from CJK up; punctuation and spaces of
// Unicode are left out, so that a typographic quote or a no-break space is reported as such.
const letters =
  'A-Za-z_\\u00AA\\u00B5\\u00BA\\u00C0-\\u1FFF\\u2C00-\\u2DFF\\u3005\\u3040-\\uDFFF\\uF900-\\uFAFF\\uFE70-\\uFEFC\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\uFF66-\\uFFDC'
export const Identifier = createToken({
  name: 'Identifier',
  pattern: new RegExp(`[${letters}][${letters}0-9$]*`),
  categories: [Name],
})

/**
 * The keywords of the grammar, by their upper-case word. The lexer reads each as an Identifier
 * and looks it up here: a pattern for each would cost every start 15 ms.
 */
export const keywords = new Map<string, TokenType>()

function keyword(word: string): TokenType {
  const categories = [reservedWords.has(word) ? Word : Name]
  const token = createToken({ name: word, pattern: Lexer.NA, categories })
  keywords.set(word, token)
  return token
}

const symbol = (name: string, text: string): TokenType =>
  createToken({ name, pattern: text, label: `\`${text}\`` })

// ── Keywords ─────────────────────────────────────────────────────────────────────────────────

export const All = keyword('ALL')
export const And = keyword('AND')
export const Array_ = keyword('ARRAY')
export const As = keyword('AS')
export const Begin = keyword('BEGIN')
export const Between = keyword('BETWEEN')
export const Both = keyword('BOTH')
export const By = keyword('BY')
export const Case = keyword('CASE')
export const Cast = keyword('CAST')
export const Comment = keyword('COMMENT')
export const Constraint = keyword('CONSTRAINT')
export const Create = keyword('CREATE')
export const Date_ = keyword('DATE')
export const Distinct = keyword('DISTINCT')
export const Else = keyword('ELSE')
export const End = keyword('END')
export const Enforced = keyword('ENFORCED')
export const Escape = keyword('ESCAPE')
export const Execute = keyword('EXECUTE')
export const Exists = keyword('EXISTS')
export const Explain = keyword('EXPLAIN')
export const Extract = keyword('EXTRACT')
export const False = keyword('FALSE')
export const Filter = keyword('FILTER')
export const For = keyword('FOR')
export const From = keyword('FROM')
export const Group = keyword('GROUP')
export const Having = keyword('HAVING')
export const If = keyword('IF')
export const In = keyword('IN')
export const Insert = keyword('INSERT')
export const Interval = keyword('INTERVAL')
export const Into = keyword('INTO')
export const Is = keyword('IS')
export const Key = keyword('KEY')
export const Leading = keyword('LEADING')
export const Like = keyword('LIKE')
export const Local = keyword('LOCAL')
export const Map_ = keyword('MAP')
export const Metadata = keyword('METADATA')
export const Multiset = keyword('MULTISET')
export const Not = keyword('NOT')
export const Null = keyword('NULL')
export const Or = keyword('OR')
export const Plan = keyword('PLAN')
export const Position = keyword('POSITION')
export const Precision = keyword('PRECISION')
export const Primary = keyword('PRIMARY')
export const Reset = keyword('RESET')
export const Row = keyword('ROW')
export const Select = keyword('SELECT')
export const Set_ = keyword('SET')
export const Sink = keyword('SINK')
export const Source = keyword('SOURCE')
export const Statement = keyword('STATEMENT')
export const Substring = keyword('SUBSTRING')
export const Table = keyword('TABLE')
export const Temporary = keyword('TEMPORARY')
export const Then = keyword('THEN')
export const Time = keyword('TIME')
export const Timestamp = keyword('TIMESTAMP')
export const To = keyword('TO')
export const Trailing = keyword('TRAILING')
export const Trim = keyword('TRIM')
export const True = keyword('TRUE')
export const TryCast = keyword('TRY_CAST')
export const Union = keyword('UNION')
export const Unknown = keyword('UNKNOWN')
export const Values = keyword('VALUES')
export const Varying = keyword('VARYING')
export const View = keyword('VIEW')
export const Virtual = keyword('VIRTUAL')
export const Watermark = keyword('WATERMARK')
export const When = keyword('WHEN')
export const Where = keyword('WHERE')
export const With = keyword('WITH')
export const Without = keyword('WITHOUT')
export const Zone = keyword('ZONE')

// ── Literals and quoted names ────────────────────────────────────────────────────────────────

export const NumberLiteral = createToken({
  name: 'Number',
  pattern: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/,
  label: 'a number',
})
export const StringLiteral = createToken({
  name: 'String',
  pattern: /'[^']*(?:''[^']*)*'/,
  line_breaks: true,
  label: 'a string',
})
export const QuotedName = createToken({
  name: 'QuotedName',
  pattern: /`[^`]*(?:``[^`]*)*`|"[^"]*(?:""[^"]*)*"/,
  line_breaks: true,
  categories: [Name],
})

// ── Symbols ──────────────────────────────────────────────────────────────────────────────────

export const LeftParen = symbol('LeftParen', '(')
export const RightParen = symbol('RightParen', ')')
export const Comma = symbol('Comma', ',')
export const Dot = symbol('Dot', '.')
export const Semicolon = symbol('Semicolon', ';')
export const Plus = symbol('Plus', '+')
export const Minus = symbol('Minus', '-')
export const Star = symbol('Star', '*')
export const Slash = symbol('Slash', '/')
export const Percent = symbol('Percent', '%')
export const Concat = symbol('Concat', '||')
export const Equal = symbol('Equal', '=')
export const NotEqual = createToken({ name: 'NotEqual', pattern: /<>|!=/, label: '`<>`' })
export const LessEqual = symbol('LessEqual', '<=')
export const GreaterEqual = symbol('GreaterEqual', '>=')
export const Less = symbol('Less', '<')
export const Greater = symbol('Greater', '>')

// ── What is skipped, and what is wrong ───────────────────────────────────────────────────────

const Space = createToken({
  name: 'Space',
  pattern: /[\s\uFEFF]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
})
/** `-- …` to the end of the line, and `/* … *​/` over any number of lines; a hint `/*+` is none. */
export const Remark = createToken({
  name: 'Remark',
  pattern: /--[^\r\n]*|\/\*(?!\+)[^*]*\*+(?:[^/*][^*]*\*+)*\//,
  group: 'remarks',
  line_breaks: true,
})

/** Text that belongs to no token; the syntax room says what is wrong with it. */
export const Malformed = createToken({ name: 'Malformed', pattern: Lexer.NA })
const malformed = (name: string, pattern: RegExp): TokenType =>
  createToken({ name, pattern, line_breaks: true, categories: [Malformed] })

export const OpenString = malformed('OpenString', /'[^']*(?:''[^']*)*/)
export const OpenName = malformed('OpenName', /`[^`]*(?:``[^`]*)*|"[^"]*(?:""[^"]*)*/)
export const OpenRemark = malformed('OpenRemark', /\/\*(?!\+)[\s\S]*/)
export const Hint = malformed('Hint', /\/\*\+[^*]*\*+(?:[^/*][^*]*\*+)*\//)
/** Quotes as word processors set them. */
export const SmartQuoted = malformed(
  'SmartQuoted',
  /[\u2018\u2019\u201A\u201B][^\u2018\u2019\u201A\u201B'\r\n]*[\u2018\u2019']|[\u201C\u201D\u201E\u201F][^\u201C\u201D\u201E\u201F"\r\n]*[\u201C\u201D"]/,
)
export const DoubleEqual = malformed('DoubleEqual', /==/)
/** Operators of other languages. */
export const Foreign = malformed('Foreign', /::|&&/)

/** What the lexer looks for, in this order. */
export const patterns: TokenType[] = [
  Space,
  Remark,
  Identifier,
  NumberLiteral,
  StringLiteral,
  QuotedName,
  LeftParen,
  RightParen,
  Comma,
  Dot,
  Semicolon,
  Plus,
  Minus,
  Star,
  Percent,
  Concat,
  DoubleEqual,
  Equal,
  NotEqual,
  LessEqual,
  GreaterEqual,
  Less,
  Greater,
  OpenString,
  OpenName,
  Hint,
  OpenRemark,
  SmartQuoted,
  Foreign,
  Slash,
]

/** Every token, also those that the lexer finds by looking up a word. */
export const tokens: TokenType[] = [
  ...patterns,
  ...keywords.values(),
  Word,
  Name,
  Reserved,
  Malformed,
]
