import { exp, ln, log2, log10, power, sqrt } from './roots.ts'
import { ceil, floor, round } from './rounding.ts'

/** Functions of numbers. */
export const mathFunctions = [ceil, exp, floor, ln, log2, log10, power, round, sqrt]
