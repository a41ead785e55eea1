import { describe, expect, test } from 'vitest'
import { aggregates, findScalar, scalarFunctions } from '../../../src/functions/index.ts'
import { rowsOf } from '../logical/run-query.ts'

/** How an example's value is printed. */
const printed = (value: string | number | boolean | null): string | null =>
  typeof value === 'boolean' ? String(value).toUpperCase() : value === null ? null : String(value)

/** Doubles print with a point: 4.0. */
const plain = (text: string | null): string | null => text?.replace(/^(-?\d+)\.0$/, '$1') ?? null

describe.each([...scalarFunctions, ...aggregates])('$name', ({ examples, name }) => {
  test.each(examples)('%s', (sql, value) => {
    const wanted = typeof value === 'number' ? plain(printed(value)) : printed(value)
    for (const isOptimised of [true, false]) {
      const [row] = rowsOf(`SELECT ${sql}`, isOptimised)
      const got = row?.[0] ?? null
      expect(typeof value === 'number' ? plain(got) : got).toBe(wanted)
    }
  })

  test('has an example', () => {
    expect(examples.length, name).toBeGreaterThan(0)
  })
})

test('names and aliases are upper case and name one function', () => {
  const names = scalarFunctions.flatMap(({ name, aliases = [] }) => [name, ...aliases])
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) {
    expect(name).toBe(name.toUpperCase())
    expect(findScalar(name)).toBeDefined()
  }
})
