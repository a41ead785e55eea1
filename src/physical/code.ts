import type { BoundExpression } from '../logical/index.ts'
import { laneOf, type SqlType } from '../values/index.ts'

/**
 * What a compiled loop may assume of a batch. Without `nulls`, no used column has NULLs. Longs are numbers within
 * ±(2^53 − 1); with `exact` they are bigints.
 */
export interface Variant {
  readonly nulls: boolean
  readonly exact: boolean
}

/**
 * An expression in generated code: `code` is a pure JavaScript expression, `isNull` another one that says whether it is
 * NULL ('' = never). Where it is NULL, `code` may not be evaluated unless it is of the bool, int or double lane.
 */
export interface Value {
  readonly code: string
  readonly isNull: string
}

/** The largest integer of the fast lane. */
export const MAX_SAFE = '9007199254740991'

/** Writes the body of one loop over a batch: statements, names, constants, and what the loop uses. */
export class Code {
  readonly variant: Variant
  /** Values that generated code refers to by name: helpers, functions, sets. */
  readonly constants = new Map<string, unknown>()
  /** Input columns whose values are read, and those of which only NULLs are. */
  readonly columns = new Map<number, SqlType>()
  readonly masks = new Set<number>()
  canOverflow = false
  canThrow = false
  lines: string[] = []
  private names = 0
  private depth = 2

  private readonly compile: (expression: BoundExpression, code: Code) => Value

  /** `compile` is `compileExpression`, handed in because every rule needs it for its operands. */
  constructor(variant: Variant, compile: (expression: BoundExpression, code: Code) => Value) {
    this.variant = variant
    this.compile = compile
  }

  /** Writes the statements that an expression needs and gives its value. */
  value(expression: BoundExpression): Value {
    return this.compile(expression, this)
  }

  emit(line: string): void {
    this.lines.push('  '.repeat(this.depth) + line)
  }

  fresh(prefix: string): string {
    return `${prefix}${this.names++}`
  }

  /** A name for a value that is used more than once. */
  hold(code: string, prefix = 'v'): string {
    if (/^\(?-?[\w.]+\)?$/.test(code) || /^"(?:[^"\\]|\\.)*"$/.test(code)) return code
    const name = this.fresh(prefix)
    this.emit(`const ${name} = ${code}`)
    return name
  }

  /** Writes `head {`, what `body` writes, and `}`. */
  block(head: string, body: () => void): void {
    this.emit(`${head} {`)
    this.depth++
    body()
    this.depth--
    this.emit('}')
  }

  /** What `body` returns, and the statements it wrote, to be placed by `place`. */
  capture<Result>(body: () => Result): { result: Result; lines: string[] } {
    const outer = this.lines
    this.lines = []
    this.depth++
    const result = body()
    this.depth--
    const { lines } = this
    this.lines = outer
    return { result, lines }
  }

  place(lines: readonly string[]): void {
    for (const line of lines) this.lines.push(line)
  }

  /** A function of the engine, under its own name. */
  helper(run: (...args: never[]) => unknown): string {
    const known = this.constants.get(run.name)
    if (known !== undefined && known !== run) throw new Error(`two helpers named ${run.name}`)
    this.constants.set(run.name, run)
    return run.name
  }

  /** A value that comes in from outside of the code. */
  constant(value: unknown): string {
    const name = `k${this.constants.size}`
    this.constants.set(name, value)
    return name
  }

  /** Names a sum or product of fast longs; the loop gives up when it has left the safe range. */
  checked(code: string): string {
    if (this.variant.exact) return code
    const name = this.hold(code)
    this.canOverflow = true
    this.emit(`if (${name} > ${MAX_SAFE} || ${name} < -${MAX_SAFE}) return -1`)
    return name
  }

  /** Throws for this row when the condition holds. */
  failIf(condition: string, error: () => Error): void {
    this.canThrow = true
    this.emit(`if (${condition}) throw ${this.helper(error)}()`)
  }

  /** True when one of the values is NULL. */
  anyNull(values: readonly Value[]): string {
    const nulls = [...new Set(values.map((value) => value.isNull).filter((code) => code !== ''))]
    if (nulls.includes('true')) return 'true'
    if (nulls.length <= 1) return nulls[0] ?? ''
    return this.hold(`(${nulls.join(' || ')})`, 'n')
  }

  /** An operation that is NULL when an operand is, and cheap and harmless when computed all the same. */
  strict(values: readonly Value[], build: () => string): Value {
    return { code: build(), isNull: this.anyNull(values) }
  }

  /** An operation that is NULL when an operand is, and not to be computed then. */
  guarded(type: SqlType, values: readonly Value[], build: () => string): Value {
    const isNull = this.anyNull(values)
    if (isNull === 'true') return { code: this.zero(type), isNull }
    if (isNull === '') return { code: build(), isNull }
    const held = this.hold(isNull, 'n')
    const name = this.fresh('v')
    this.emit(`let ${name} = ${this.zero(type)}`)
    this.block(`if (!${held})`, () => this.emit(`${name} = ${build()}`))
    return { code: name, isNull: held }
  }

  /** Guarded, and the result itself may be null in JavaScript, which makes it NULL. */
  nullable(type: SqlType, values: readonly Value[], build: () => string): Value {
    const isNull = this.anyNull(values)
    if (isNull === 'true') return { code: this.zero(type), isNull }
    if (isNull === '') {
      const name = this.hold(build())
      return { code: name, isNull: `(${name} === null)` }
    }
    const name = this.fresh('v')
    this.emit(`let ${name} = null`)
    this.block(`if (!${isNull})`, () => this.emit(`${name} = ${build()}`))
    return { code: name, isNull: `(${name} === null)` }
  }

  /** Some value of the type's lane, for below a NULL. */
  zero(type: SqlType): string {
    switch (laneOf(type)) {
      case 'bool':
        return 'false'
      case 'long':
        return this.variant.exact ? '0n' : '0'
      case 'text':
        return '""'
      case 'any':
        return 'null'
      default:
        return '0'
    }
  }
}
