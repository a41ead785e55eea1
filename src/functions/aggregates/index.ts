import { count } from './count.ts'
import { max, min } from './extremes.ts'
import { avg, sum } from './sum.ts'

/** Functions over the rows of a group. */
export const aggregateFunctions = [avg, count, max, min, sum]
