import { DOUBLE } from '../../values/index.ts'
import { scalar } from '../define.ts'

export const floor = scalar({
  name: 'FLOOR',
  about: 'The largest whole number that is not above a number.',
  args: ['double'],
  returns: DOUBLE,
  examples: [
    ['FLOOR(CAST(-2.5 AS DOUBLE))', -3],
    ['FLOOR(2.9)', '2'],
  ],
  call: (x) => Math.floor(x),
})

export const ceil = scalar({
  name: 'CEIL',
  aliases: ['CEILING'],
  about: 'The smallest whole number that is not below a number.',
  args: ['double'],
  returns: DOUBLE,
  examples: [
    ['CEIL(CAST(2.1 AS DOUBLE))', 3],
    ['CEIL(-2.9)', '-2'],
  ],
  call: (x) => Math.ceil(x),
})

export const round = scalar({
  name: 'ROUND',
  about:
    'A number rounded to so many digits after the point (none when not given), halves away from zero.',
  args: ['double', 'int'],
  required: 1,
  returns: DOUBLE,
  examples: [
    ['ROUND(CAST(2.5 AS DOUBLE))', 3],
    ['ROUND(CAST(-2.5 AS DOUBLE))', -3],
    ['ROUND(CAST(2.675 AS DOUBLE), 2)', 2.68],
    ['ROUND(2.45, 1)', '2.5'],
    ['ROUND(1250, -2)', 1300],
  ],
  call: (x, digits = 0) => roundHalfUp(x, digits),
})

/** Rounds what a double prints as, like Flink: 2.675 is 2.67499… in binary and still becomes 2.68. */
function roundHalfUp(x: number, digits: number): number {
  if (!Number.isFinite(x) || digits > 20) return x
  const [mantissa = '0', exponent = '0'] = String(Math.abs(x)).split('e')
  const shifted = Number(`${mantissa}e${Number(exponent) + digits}`)
  const rounded = Math.round(shifted)
  const [whole = '0', power = '0'] = String(rounded).split('e')
  return Math.sign(x) * Number(`${whole}e${Number(power) - digits}`)
}
