import type { TokenType } from 'chevrotain'
import { createToken, Lexer } from './chevrotain.ts'
import { keywords } from './keywords.ts'
import { Identifier, Name, Reserved, Word } from './token-kinds.ts'

export * from './keywords.ts'
export * from './token-kinds.ts'

const symbol = (name: string, text: string): TokenType =>
  createToken({ name, pattern: text, label: `\`${text}\`` })

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
/** `X'1F'`: bytes. */
export const BytesLiteral = createToken({
  name: 'Bytes',
  pattern: /[xX]'[^']*'/,
  label: 'bytes',
})
/** `U&'\\00e9'`: a text with code points, by default behind a backslash. */
export const UnicodeLiteral = createToken({
  name: 'UnicodeString',
  pattern: /[uU]&'[^']*(?:''[^']*)*'/,
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
export const LeftBracket = symbol('LeftBracket', '[')
export const RightBracket = symbol('RightBracket', ']')
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
/** `/*+`, which opens a hint, and its end; the lexer cuts a `Hint` into these and what is between them. */
export const HintOpen = createToken({ name: 'HintOpen', pattern: Lexer.NA, label: '`/*+`' })
export const HintClose = createToken({ name: 'HintClose', pattern: Lexer.NA, label: '`*/`' })

// ── What is skipped, and what is wrong ───────────────────────────────────────────────────────

const Space = createToken({
  name: 'Space',
  pattern: /[\s\uFEFF]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
})
/** `-- …` and `// …` to the end of the line, and `/* … *​/` over any number of lines; a hint `/*+` is none. */
export const Remark = createToken({
  name: 'Remark',
  pattern: /--[^\r\n]*|\/\/[^\r\n]*|\/\*(?!\+)[^*]*\*+(?:[^/*][^*]*\*+)*\//,
  group: 'remarks',
  line_breaks: true,
})

/** `/*+ OPTIONS('a' = 'b') *​/`, whose strings may hold what ends it; the lexer cuts it into its own tokens. */
export const Hint = createToken({
  name: 'Hint',
  pattern: /\/\*\+(?:'[^']*'|\*(?!\/)|[^'*])*\*\//,
  line_breaks: true,
})

/** Text that belongs to no token; the syntax room says what is wrong with it. */
export const Malformed = createToken({ name: 'Malformed', pattern: Lexer.NA })
const malformed = (name: string, pattern: RegExp): TokenType =>
  createToken({ name, pattern, line_breaks: true, categories: [Malformed] })

export const OpenString = malformed('OpenString', /'[^']*(?:''[^']*)*/)
export const OpenName = malformed('OpenName', /`[^`]*(?:``[^`]*)*|"[^"]*(?:""[^"]*)*/)
export const OpenRemark = malformed('OpenRemark', /\/\*[\s\S]*/)
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
  BytesLiteral,
  UnicodeLiteral,
  Identifier,
  NumberLiteral,
  StringLiteral,
  QuotedName,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
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
  HintOpen,
  HintClose,
  Word,
  Name,
  Reserved,
  Malformed,
]
