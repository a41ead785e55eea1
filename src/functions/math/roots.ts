import { DOUBLE } from '../../values/index.ts'
import { scalar } from '../define.ts'

export const sqrt = scalar({
  name: 'SQRT',
  about: 'The square root; NaN of a negative number.',
  args: ['double'],
  returns: DOUBLE,
  examples: [['SQRT(16)', 4]],
  call: (x) => Math.sqrt(x),
})

export const power = scalar({
  name: 'POWER',
  about: 'The first number to the power of the second.',
  args: ['double', 'double'],
  returns: DOUBLE,
  examples: [['POWER(2, 10)', 1024]],
  call: (base, exponent) => base ** exponent,
})

export const exp = scalar({
  name: 'EXP',
  about: 'e to the power of a number.',
  args: ['double'],
  returns: DOUBLE,
  examples: [['EXP(0)', 1]],
  call: (x) => Math.exp(x),
})

export const ln = scalar({
  name: 'LN',
  about: 'The natural logarithm; -Infinity of 0.',
  args: ['double'],
  returns: DOUBLE,
  examples: [['LN(1)', 0]],
  call: (x) => Math.log(x),
})

export const log10 = scalar({
  name: 'LOG10',
  about: 'The logarithm to base 10.',
  args: ['double'],
  returns: DOUBLE,
  examples: [['LOG10(1000)', 3]],
  call: (x) => Math.log10(x),
})

export const log2 = scalar({
  name: 'LOG2',
  about: 'The logarithm to base 2.',
  args: ['double'],
  returns: DOUBLE,
  examples: [['LOG2(8)', 3]],
  call: (x) => Math.log2(x),
})
