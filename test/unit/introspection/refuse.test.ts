import { describe, expect, test } from 'vitest'
import { checkQuestion } from '../../../src/introspection/index.ts'
import { parse } from '../../../src/syntax/index.ts'
import { SqlError, SqlErrors } from '../../../src/values/index.ts'

/** The message of a refusal and the text that it points to. */
function refusalOf(text: string): readonly [string, string] | undefined {
  const [statement] = parse(text)
  if (statement?.kind !== 'Introspection') throw new Error(`${text} is no question`)
  try {
    checkQuestion(statement)
    return undefined
  } catch (error) {
    const first = error instanceof SqlErrors ? error.errors[0] : error
    if (!(first instanceof SqlError)) throw error
    return [first.message.split(' is refused')[0] ?? '', text.slice(first.at?.start, first.at?.end)]
  }
}

describe('a question is refused by the name of what it tries', () => {
  test.each([
    ['INSERT INTO job.jobs VALUES (1)', 'INSERT', 'INSERT'],
    ['UPDATE job.jobs SET name = 1', 'UPDATE', 'UPDATE'],
    ['DELETE FROM job.jobs', 'DELETE', 'DELETE'],
    ['DROP TABLE job.jobs', 'DROP', 'DROP'],
    ['CREATE TABLE x AS FROM job.jobs', 'CREATE', 'CREATE'],
    ['CREATE VIEW v AS SELECT * FROM job.jobs', 'CREATE', 'CREATE'],
    ["COPY job.jobs TO 'x.csv'", 'COPY', 'COPY'],
    ["COPY (FROM job.jobs) TO 'x.parquet'", 'COPY', 'COPY'],
    ['EXPLAIN FROM job.jobs', 'EXPLAIN', 'EXPLAIN'],
    ['WITH a AS (DELETE FROM job.jobs RETURNING *) FROM a', 'DELETE', 'DELETE'],
    ['WITH a AS (FROM job.jobs) INSERT INTO job.jobs FROM a', 'INSERT', 'INSERT'],
    ["FROM job.jobs, read_csv('x.csv')", 'the function read_csv', 'read_csv'],
    ['FROM job.jobs, "READ_PARQUET"(\'x\')', 'the function read_parquet', '"READ_PARQUET"'],
    ["SELECT * FROM glob('*'), job.jobs", 'the function glob', 'glob'],
    [
      "FROM job.jobs, enable_logging(storage = 'file')",
      'the function enable_logging',
      'enable_logging',
    ],
    ["FROM job.jobs, query('SELECT 1')", 'the function query', 'query'],
    ["FROM job.jobs, checkpoint('memory')", 'the function checkpoint', 'checkpoint'],
    ["SELECT getenv('HOME') FROM job.jobs", 'the function getenv', 'getenv'],
    ["FROM job.jobs JOIN 'x.parquet' ON true", "reading the file 'x.parquet'", "'x.parquet'"],
    ['FROM job.jobs, "a/x.csv"', 'reading the file "a/x.csv"', '"a/x.csv"'],
  ])('%s', (text, what, place) => {
    expect(refusalOf(text)).toEqual([what, place])
  })

  test.each([
    'SELECT * FROM job.jobs',
    '(SELECT name FROM job.jobs) UNION ALL (FROM job.jobs SELECT name)',
    "SELECT 'read_csv(''x'')', \"name\" FROM job.jobs -- read_csv(",
    'SELECT replace(name, $$a$$, $$b$$) FROM job.jobs',
    'SELECT (name) AS "delete", max(pid) update FROM job.jobs',
    "SELECT name IN ('x.csv', 'y') FROM job.jobs WHERE name LIKE '%.csv'",
    'DESCRIBE job.jobs',
    'SUMMARIZE kafka.topics',
    'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) FROM n, job.jobs',
    'VALUES ((SELECT count(*) FROM job.jobs))',
  ])('but not %s', (text) => {
    expect(refusalOf(text)).toBeUndefined()
  })

  test.each([
    ['FROM kafka.grop_lag', 'did you mean kafka.group_lag?'],
    ['FROM job.topics', 'did you mean kafka.topics?'],
    ['FROM job.x', 'there are job.jobs, job.offsets, job.lag, job.checkpoints, job.operators'],
  ])('%s: %s', (text, hint) => {
    const [statement] = parse(text)
    try {
      checkQuestion(statement as Parameters<typeof checkQuestion>[0])
      expect.unreachable()
    } catch (error) {
      expect((error as SqlErrors).errors[0]?.hint).toBe(hint)
    }
  })
})
