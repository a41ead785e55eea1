import type { BoundQuery } from './plan.ts'

/** A plan that gives the same rows with less work. */
export function optimize(query: BoundQuery): BoundQuery {
  return query
}
