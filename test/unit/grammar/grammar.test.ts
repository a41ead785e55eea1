import { readFileSync, writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { generateCstDts } from '../../../grammar/chevrotain.ts'
import { Grammar, grammar } from '../../../grammar/parser.ts'

test('the grammar has no ambiguities and no left recursion', () => {
  expect(() => new Grammar({ skipValidations: false })).not.toThrow()
})

test('the types of the syntax tree are those of the grammar (UPDATE=1 rewrites them)', () => {
  const file = new URL('../../../grammar/generated/cst.ts', import.meta.url)
  const types = generateCstDts(grammar.getGAstProductions(), {
    includeVisitorInterface: false,
  }).replace('ICstVisitor, ', '')
  const { UPDATE } = env
  if (UPDATE === '1') writeFileSync(file, types)
  expect(readFileSync(file, 'utf8')).toBe(types)
})
