import { aggregateFunctions } from './aggregates/index.ts'
import type { AggregateFunction, ScalarFunction } from './define.ts'
import { mathFunctions } from './math/index.ts'
import { textFunctions } from './text/index.ts'
import { innerTimeFunctions } from './time/index.ts'

export { FLOOR_UNITS } from './time/index.ts'

/**
 * What the binder and the compiler need of any scalar function. Each definition was checked against its own `args`; behind
 * this type the arguments are the binder's care.
 */
export type AnyScalarFunction = Omit<ScalarFunction, 'call'> & {
  readonly call: (...args: never[]) => string | number | bigint | boolean | null
}

/** All scalar functions, by family. */
export const scalarFunctions: readonly AnyScalarFunction[] = [...textFunctions, ...mathFunctions]

/** All aggregate functions. */
export const aggregates: readonly AggregateFunction[] = aggregateFunctions

/** Functions without a name in SQL, which other forms become. */
const innerFunctions = new Map<string, AnyScalarFunction>(
  innerTimeFunctions.map((definition) => [definition.name, definition]),
)

/** A function that only the binder calls. */
export const findInner = (name: string): AnyScalarFunction | undefined => innerFunctions.get(name)

const scalarsByName = new Map(
  scalarFunctions.flatMap((definition) =>
    [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
)
const aggregatesByName = new Map<string, AggregateFunction>(aggregates.map((a) => [a.name, a]))

/** The scalar function of an upper-case name or alias. */
export const findScalar = (name: string): AnyScalarFunction | undefined => scalarsByName.get(name)

/** The aggregate function of an upper-case name. */
export const findAggregate = (name: string): AggregateFunction | undefined =>
  aggregatesByName.get(name)

/** Names and aliases of all functions, for suggestions and completion. */
export const functionNames: readonly string[] = [
  ...scalarsByName.keys(),
  ...aggregatesByName.keys(),
].sort()
