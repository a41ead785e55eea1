import { scalar } from '../define.ts'
import { shorterText } from '../result-type.ts'

/** The text without the leading and trailing characters of a set; each end only if asked for. */
function strip(text: string, set: string, ends: 'leading' | 'trailing' | 'both'): string {
  const characters = [...text]
  const unwanted = new Set(set)
  let start = 0
  let end = characters.length
  if (ends !== 'trailing') while (start < end && unwanted.has(characters[start] as string)) start++
  if (ends !== 'leading') while (end > start && unwanted.has(characters[end - 1] as string)) end--
  return characters.slice(start, end).join('')
}

const args = ['text', 'text'] as const

export const trim = scalar({
  name: 'TRIM',
  aliases: ['BTRIM'],
  about: 'The text without spaces (or the given characters) at both ends.',
  args,
  required: 1,
  returns: shorterText,
  examples: [
    ["TRIM('  kafka ')", 'kafka'],
    ["TRIM(BOTH 'xy' FROM 'xyxkafkayx')", 'kafka'],
    ["BTRIM('--kafka-', '-')", 'kafka'],
  ],
  call: (text, set = ' ') => strip(text, set, 'both'),
})

export const ltrim = scalar({
  name: 'LTRIM',
  about: 'The text without spaces (or the given characters) at its beginning.',
  args,
  required: 1,
  returns: shorterText,
  examples: [
    ["LTRIM('  kafka ')", 'kafka '],
    ["LTRIM('xyxkafka', 'xy')", 'kafka'],
  ],
  call: (text, set = ' ') => strip(text, set, 'leading'),
})

export const rtrim = scalar({
  name: 'RTRIM',
  about: 'The text without spaces (or the given characters) at its end.',
  args,
  required: 1,
  returns: shorterText,
  examples: [["RTRIM(' kafka  ')", ' kafka']],
  call: (text, set = ' ') => strip(text, set, 'trailing'),
})
