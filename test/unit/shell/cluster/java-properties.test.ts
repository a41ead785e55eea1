import { describe, expect, test } from 'vitest'
import { readJavaProperties } from '../../../../src/shell/cluster/java-properties.ts'

const read = (text: string) =>
  readJavaProperties(text, 'f').map(({ key, value }) => [key, value] as const)

describe('a file of properties is read as Java reads it', () => {
  test.each([
    ['a=b', [['a', 'b']]],
    ['  a  =  b  ', [['a', 'b  ']]],
    [
      'a: b\nc d\r\ne\tf\rg=h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    ['a==b', [['a', '=b']]],
    ['a = : b', [['a', ': b']]],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=b', [['', 'b']]],
    ['# a=b\n!c=d\n \t# e=f\n\n  \ng=h # no comment', [['g', 'h # no comment']]],
    ['a=b \\\n   c\\\n\td', [['a', 'b cd']]],
    ['a=b\\\n# c', [['a', 'b# c']]],
    ['# a \\\nb=c', [['b', 'c']]],
    [
      'a=b\\\\\nc=d',
      [
        ['a', 'b\\'],
        ['c', 'd'],
      ],
    ],
    ['a=b\\\\\\\n c', [['a', 'b\\c']]],
    ['a=b\\', [['a', 'b']]],
    ['a\\ b\\=c\\:d=e', [['a b=c:d', 'e']]],
    ['a=\\t\\n\\r\\f\\"\\z\\u00e9\\u20AC', [['a', '\t\n\r\f"zé€']]],
    ['a=\\ b', [['a', ' b']]],
    [
      'a=1\na=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['\\\n  a=b', [['a', 'b']]],
    ['', []],
  ])('%j', (text, entries) => {
    expect(read(text)).toEqual(entries)
  })

  test('lines are counted from the first that an entry stands in', () => {
    const lines = readJavaProperties('# one\na=b\\\n c\n\nd=e', 'f').map(({ line }) => line)
    expect(lines).toEqual([2, 5])
  })

  test('an escape that is none is told with its line, and without its text', () => {
    expect(() => read('a=b\npass=\\u12x')).toThrow(
      /^f:2: \\u must be followed by four hexadecimal digits$/,
    )
  })
})
