import { charLength, instr, locate, position } from './char-length.ts'
import { initcap, lower, upper } from './letter-case.ts'
import { endsWith, repeat, replace, reverse, startsWith } from './replace.ts'
import { left, right, substring } from './substring.ts'
import { ltrim, rtrim, trim } from './trim.ts'

/** Functions of text. */
export const textFunctions = [
  charLength,
  endsWith,
  initcap,
  instr,
  left,
  locate,
  lower,
  ltrim,
  position,
  repeat,
  replace,
  reverse,
  right,
  rtrim,
  startsWith,
  substring,
  trim,
  upper,
]
