import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BoundExpression } from '../../../src/logical/index.ts'
import { makeCompiler } from '../../../src/physical/index.ts'
import { BOOLEAN, MAX_BATCH_ROWS } from '../../../src/values/index.ts'
import { batchOf, type Plain, rowsOf } from './batches.ts'
import { holds, interpret } from './interpret.ts'
import { expression, expressions, fields, rows } from './random-expressions.ts'

const FAILED = Symbol('failed')

/** A row's value by the oracle; generated code may be lazier, and then need not fail. */
function attempt<Result>(compute: () => Result): Result | typeof FAILED {
  try {
    return compute()
  } catch {
    return FAILED
  }
}

const batches = fc.tuple(fc.boolean(), fc.boolean()).chain(([nulls, calm]) => rows(nulls, calm))
const { PROPERTY_RUNS } = process.env
const runs = { numRuns: Number(PROPERTY_RUNS ?? 150) }

test('a compiled projection gives what the interpreter gives', () => {
  const check = (compiled: BoundExpression[], several: Plain[][][]) => {
    const rejected = new Set<number>()
    const compiler = makeCompiler((_batch, row) => rejected.add(row))
    const project = compiler.projection(compiled)
    for (const input of several) {
      rejected.clear()
      const output = rowsOf(project(batchOf(fields, input)))
      const kept = input.filter((_, i) => !rejected.has(i))
      expect(output).toHaveLength(kept.length)
      kept.forEach((row, i) => {
        compiled.forEach((each, c) => {
          const expected = attempt(() => interpret(each, row))
          if (expected !== FAILED) expect(output[i]?.[c]).toEqual(noNegativeZero(expected, each))
        })
      })
      for (const i of rejected)
        expect(
          compiled.map((each) => attempt(() => interpret(each, input[i] as Plain[]))),
        ).toContain(FAILED)
    }
  }
  const property = fc.property(
    fc.array(expressions, { minLength: 1, maxLength: 2 }),
    fc.array(batches, { minLength: 1, maxLength: 3 }),
    check,
  )
  fc.assert(property, runs)
}, 60_000)

/** Doubles keep their −0; everything else has none. */
const noNegativeZero = (value: Plain, { type }: BoundExpression): Plain =>
  type.kind === 'DOUBLE' || value !== 0 ? value : 0

test('a compiled selection takes the rows that the interpreter takes', () => {
  const check = (predicate: BoundExpression, input: Plain[][]) => {
    const rejected = new Set<number>()
    const select = makeCompiler((_batch, row) => rejected.add(row)).selection(predicate)
    const taken = new Uint16Array(MAX_BATCH_ROWS)
    const count = select(batchOf(fields, input), taken)
    const kept = new Set(taken.subarray(0, count))
    input.forEach((row, i) => {
      const expected = attempt(() => holds(predicate, row))
      if (expected === FAILED) return
      expect(rejected.has(i)).toBe(false)
      expect(kept.has(i)).toBe(expected)
    })
  }
  fc.assert(fc.property(expression(BOOLEAN, 3), batches, check), runs)
}, 60_000)
