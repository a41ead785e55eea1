import { createToken, Lexer } from './chevrotain.ts'

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
