import { INT } from '../../values/index.ts'
import { scalar } from '../define.ts'
import { lengthOf, positionOf } from './code-points.ts'

export const charLength = scalar({
  name: 'CHAR_LENGTH',
  aliases: ['CHARACTER_LENGTH'],
  about: 'How many characters (code points) a text has.',
  args: ['text'],
  returns: INT,
  examples: [
    ["CHAR_LENGTH('kafka')", 5],
    ["CHARACTER_LENGTH('😀bc')", 3],
  ],
  call: (text) => lengthOf(text),
})

export const position = scalar({
  name: 'POSITION',
  about: 'Where a text first stands within another, from 1; 0 when it does not.',
  args: ['text', 'text'],
  returns: INT,
  examples: [
    ["POSITION('f' IN 'kafka')", 3],
    ["POSITION('x' IN 'kafka')", 0],
    ["POSITION('' IN 'kafka')", 1],
  ],
  call: (wanted, text) => positionOf(text, text.indexOf(wanted)),
})

export const locate = scalar({
  name: 'LOCATE',
  about:
    'Where a text first stands within another, from 1 (or from a given position on); 0 when it does not.',
  args: ['text', 'text', 'int'],
  required: 2,
  returns: INT,
  examples: [
    ["LOCATE('a', 'kafka')", 2],
    ["LOCATE('a', 'kafka', 3)", 5],
  ],
  call(wanted, text, from) {
    if (from === undefined) return positionOf(text, text.indexOf(wanted))
    const skipped = [...text].slice(0, Math.max(0, from - 1)).join('').length
    return from < 1 ? 0 : positionOf(text, text.indexOf(wanted, skipped))
  },
})

export const instr = scalar({
  name: 'INSTR',
  about: 'Where the second text first stands within the first, from 1; 0 when it does not.',
  args: ['text', 'text'],
  returns: INT,
  examples: [["INSTR('kafka', 'f')", 3]],
  call: (text, wanted) => positionOf(text, text.indexOf(wanted)),
})
