import { expect, test } from 'vitest'
import { openSession } from '../../../src/engine.ts'

const DDL = `
  CREATE SINK a (x INT) INTO BLACKHOLE;
  CREATE SINK b (x INT) INTO BLACKHOLE;`

const namesOf = (script: string, file = 'jobs/daily.sql'): string[] =>
  openSession()
    .plan(`${DDL}\n${script}`, file)
    .flatMap((action) => (action.kind === 'job' ? [action.name] : []))

test.each([
  ['INSERT INTO a SELECT 1', ['daily']],
  ["SET 'pipeline.name' = 'spend'; INSERT INTO a SELECT 1", ['spend']],
  ['INSERT INTO a SELECT 1; INSERT INTO b SELECT 1', ['daily.a', 'daily.b']],
  ['EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 1; END', ['daily']],
  ["SET 'pipeline.name' = 'my job/ü'; INSERT INTO a SELECT 1", ['my_job__']],
  ["SET 'pipeline.name' = '..'; INSERT INTO a SELECT 1", ['_']],
  ["SET 'pipeline.name' = ''; INSERT INTO a SELECT 1", ['job']],
])('names the jobs of `%s`', (script, names) => {
  expect(namesOf(script)).toEqual(names)
})

test('refuses two jobs of one name', () => {
  expect(() => namesOf('INSERT INTO a SELECT 1; INSERT INTO a SELECT 2')).toThrow(
    'two jobs are named "daily.a"',
  )
})
