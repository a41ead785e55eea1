import { expect, test } from 'vitest'
import { formatError } from '../../../src/syntax/index.ts'
import { SqlError } from '../../../src/values/index.ts'

test('an excerpt of a script shows no secrets, and its caret stays in its place', () => {
  const text = `CREATE SOURCE t (a INT) FROM KAFKA WITH (topc = 't', 'properties.sasl.jaas.config' = 'x required password="it''s me";', p.ssl.key.password = 'abc');`
  const error = new SqlError('unknown-option', 'no', {
    at: { start: text.indexOf('p.ssl'), end: text.indexOf(' =', text.indexOf('p.ssl')) },
  })
  error.source = { name: 'job.sql', text }
  const [, line, carets] = formatError(error).split('\n')
  expect(line).toContain("'properties.sasl.jaas.config' = '*****")
  expect(line).toContain("p.ssl.key.password = '***'")
  expect(line).not.toMatch(/it''s|abc/)
  expect(line?.slice(carets?.indexOf('^'))).toMatch(/^p\.ssl\.key\.password/)
})

test('a misspelt name hides what looks like a login all the same', () => {
  const text = `CREATE SOURCE t (a INT) FROM KAFKA WITH ('properties.sasl.jass.config' = 'x password="abc";');`
  const error = new SqlError('unknown-option', 'no', { at: { start: 41, end: 70 } })
  error.source = { name: 'job.sql', text }
  expect(formatError(error)).not.toContain('abc')
})
