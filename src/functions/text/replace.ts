import { BOOLEAN, STRING } from '../../values/index.ts'
import { scalar } from '../define.ts'

export const replace = scalar({
  name: 'REPLACE',
  about: 'The text with every occurrence of the second text replaced by the third.',
  args: ['text', 'text', 'text'],
  returns: STRING,
  examples: [["REPLACE('a.b.c', '.', '$&')", 'a$&b$&c']],
  // A function, because a text would be read for patterns such as $&.
  call: (text, wanted, other) => text.replaceAll(wanted, () => other),
})

export const reverse = scalar({
  name: 'REVERSE',
  about: 'The characters of a text from the last to the first.',
  args: ['text'],
  returns: STRING,
  examples: [["REVERSE('abc😀')", '😀cba']],
  call: (text) => [...text].reverse().join(''),
})

export const repeat = scalar({
  name: 'REPEAT',
  about: 'The text that many times over.',
  args: ['text', 'int'],
  returns: STRING,
  examples: [
    ["REPEAT('ab', 2)", 'abab'],
    ["REPEAT('ab', -1)", ''],
  ],
  call: (text, count) => (count <= 0 ? '' : text.repeat(count)),
})

export const startsWith = scalar({
  name: 'STARTSWITH',
  about: 'Whether a text begins with another.',
  args: ['text', 'text'],
  returns: BOOLEAN,
  examples: [["STARTSWITH('kafka', 'ka')", true]],
  call: (text, start) => text.startsWith(start),
})

export const endsWith = scalar({
  name: 'ENDSWITH',
  about: 'Whether a text ends with another.',
  args: ['text', 'text'],
  returns: BOOLEAN,
  examples: [["ENDSWITH('kafka', 'fka')", true]],
  call: (text, end) => text.endsWith(end),
})
