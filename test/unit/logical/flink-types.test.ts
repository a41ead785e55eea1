import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printType, SqlError, withNullable } from '../../../src/values/index.ts'
import { bound } from './run-query.ts'
import { tables } from './tables.ts'

/** The type of an expression over table t, or - when it is refused. */
function typeOf(expression: string): string {
  try {
    const [field] = bound(`SELECT ${expression} FROM t`, tables).plan.fields
    return field ? printType(withNullable(field.type, true)) : ''
  } catch (error) {
    if (error instanceof SqlError) return '-'
    throw error
  }
}

/** Flink's types of a mix of fine timestamps of both kinds swap the kinds, and NOT NULL is not compared here. */
const isQuirk = (expression: string): boolean => /ts9.*tz|tz.*ts9/.test(expression)

const matrices = readFileSync(new URL('flink-types.tsv', import.meta.url), 'utf8')
  .replace(/^#.*\n/gm, '')
  .trim()
  .split('\n\n')
  .map((block) => block.split('\n').map((line) => line.split('\t')))

describe.each(matrices)('%s', (...matrix) => {
  const [[pattern = '', ...columns] = [], ...rows] = matrix as unknown as string[][]
  test.each(rows)('%s', (row, ...types) => {
    const expressions = columns.map((column) =>
      pattern.replace(/\bx\b/, row as string).replace(/\by\b/, column),
    )
    const compared = expressions
      .map((expression, i) => [expression, types[i]] as const)
      .filter(([expression, type]) => type !== '' && !isQuirk(expression))
    expect(compared.map(([expression]) => [expression, typeOf(expression)])).toEqual(compared)
  })
})
