import { STRING } from '../../values/index.ts'
import { scalar } from '../define.ts'
import { sameType } from '../result-type.ts'

export const upper = scalar({
  name: 'UPPER',
  about: 'The text in upper case.',
  args: ['text'],
  returns: sameType,
  examples: [
    ["UPPER('kafka')", 'KAFKA'],
    ["UPPER('straße')", 'STRASSE'],
  ],
  call: (text) => text.toUpperCase(),
})

export const lower = scalar({
  name: 'LOWER',
  about: 'The text in lower case.',
  args: ['text'],
  returns: sameType,
  examples: [["LOWER('Kafka')", 'kafka']],
  call: (text) => text.toLowerCase(),
})

export const initcap = scalar({
  name: 'INITCAP',
  about:
    'The text with each word in lower case but for its first letter; words are runs of letters and digits.',
  args: ['text'],
  returns: STRING,
  examples: [["INITCAP('hELLO big world')", 'Hello Big World']],
  call: (text) =>
    text.replace(
      /[A-Za-z0-9]+/g,
      (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    ),
})
