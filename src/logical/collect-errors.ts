import { SqlError, SqlErrors } from '../values/index.ts'

/** Gathers the mistakes of parts that do not depend on each other, so that all are reported at once. */
export class ErrorCollector {
  private readonly found: SqlError[] = []

  /** Runs a part; its mistakes are kept and it gives undefined. */
  attempt<Result>(part: () => Result): Result | undefined {
    try {
      return part()
    } catch (error) {
      if (error instanceof SqlErrors) this.found.push(...error.errors)
      else if (error instanceof SqlError) this.found.push(error)
      else throw error
      return undefined
    }
  }

  add(error: SqlError): void {
    this.found.push(error)
  }

  /** Throws what was gathered: one mistake as itself, more as SqlErrors. */
  finish(): void {
    const [first, second] = this.found
    if (first && !second) throw first
    if (first) throw new SqlErrors(this.found)
  }
}

/** The results of independent parts; throws with the mistakes of all of them. */
export function attemptAll<Item, Result>(
  items: readonly Item[],
  part: (item: Item, index: number) => Result,
): Result[] {
  const errors = new ErrorCollector()
  const results = items.map((item, i) => errors.attempt(() => part(item, i)))
  errors.finish()
  return results as Result[]
}
