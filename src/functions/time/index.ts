import { floorFunctions } from './floor-to.ts'

export { FLOOR_UNITS } from './floor-to.ts'

/** Functions that other forms become: nobody calls them by name. */
export const innerTimeFunctions = [...floorFunctions]
