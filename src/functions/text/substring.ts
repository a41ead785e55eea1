import { STRING } from '../../values/index.ts'
import { scalar } from '../define.ts'
import { shorterText } from '../result-type.ts'
import { lengthOf, slice } from './code-points.ts'

export const substring = scalar({
  name: 'SUBSTRING',
  aliases: ['SUBSTR'],
  about:
    'The characters from a position on, at most as many as given. Positions count from 1, negative ones from the end.',
  args: ['text', 'int', 'int'],
  required: 2,
  returns: shorterText,
  mayReturnNull: true,
  examples: [
    ["SUBSTRING('kafka', 2)", 'afka'],
    ["SUBSTRING('kafka' FROM 1 FOR 2)", 'ka'],
    ["SUBSTR('kafka', -3, 2)", 'fk'],
    ["SUBSTRING('kafka', 0, 2)", 'ka'],
    ["SUBSTRING('kafka', -9)", ''],
    ["SUBSTRING('kafka', 9)", ''],
    ["SUBSTRING('kafka', 2, -1)", null],
    ["SUBSTRING('😀bc', 2)", 'bc'],
  ],
  call(text, from, count) {
    if (count !== undefined && count < 0) return null
    const length = from < 0 ? lengthOf(text) : 0
    const start = from > 0 ? from - 1 : from < 0 ? length + from : 0
    if (start < 0) return ''
    return slice(text, start, count === undefined ? text.length : start + count)
  },
})

export const left = scalar({
  name: 'LEFT',
  about: 'The first characters of a text.',
  args: ['text', 'int'],
  returns: STRING,
  examples: [["LEFT('kafka', 2)", 'ka']],
  call: (text, count) => (count <= 0 ? '' : slice(text, 0, count)),
})

export const right = scalar({
  name: 'RIGHT',
  about: 'The last characters of a text.',
  args: ['text', 'int'],
  returns: STRING,
  examples: [["RIGHT('kafka', 2)", 'ka']],
  call(text, count) {
    if (count <= 0) return ''
    const length = lengthOf(text)
    return slice(text, Math.max(0, length - count), length)
  },
})
