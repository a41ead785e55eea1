import { describe, expect, test } from 'vitest'
import { parse, parseScript } from '../../../src/syntax/index.ts'

const tablesOf = (text: string) =>
  parse(text).flatMap((statement) =>
    statement.kind === 'Introspection'
      ? statement.tables.map(({ schema, path, isTable }) =>
          [schema, ...path].join('/').concat(isTable ? '' : ' (column)'),
        )
      : [],
  )

describe('statements over job.*, kafka.* and checkpoint.*', () => {
  test.each([
    ['SELECT * FROM job.jobs', ['job/jobs']],
    ['FROM kafka.group_lag', ['kafka/group_lag']],
    ['from JOB.Jobs j', ['job/Jobs']],
    ['SELECT * FROM "job"."jobs"', ['job/jobs']],
    ['SELECT * FROM `kafka`.`group_lag`', ['kafka/group_lag']],
    ['SELECT 1 FROM job.jobs, kafka.topics AS t', ['job/jobs', 'kafka/topics']],
    ['SELECT 1 FROM a JOIN job.lag USING (job)', ['job/lag']],
    ['SELECT 1 FROM (job.jobs JOIN kafka.topics ON true)', ['job/jobs', 'kafka/topics']],
    ['WITH a AS (SELECT * FROM job.lag) SELECT max(lag) FROM a', ['job/lag']],
    ['SELECT job.name FROM job.jobs AS job', ['job/name (column)', 'job/jobs']],
    ['DESCRIBE job.jobs', ['job/jobs']],
    ['SUMMARIZE kafka.topics', ['kafka/topics']],
    ['SELECT * FROM checkpoint.latest.group_aggregate_1', ['checkpoint/latest/group_aggregate_1']],
    ['SELECT * FROM checkpoint."42".offsets', ['checkpoint/42/offsets']],
    ['SELECT * FROM checkpoint.42.offsets', ['checkpoint/42/offsets']],
    ['SELECT * FROM checkpoint.spend.latest.meta', ['checkpoint/spend/latest/meta']],
    ["SELECT x::INT, [1, 2][1], {'a': 1} FROM job.jobs", ['job/jobs']],
    ["COPY job.jobs TO 'x.csv'", ['job/jobs']],
    ['INSERT INTO job.jobs VALUES (1)', ['job/jobs']],
    ['DROP TABLE job.jobs', ['job/jobs']],
  ])('%s', (text, tables) => {
    expect(tablesOf(text)).toEqual(tables)
  })

  test.each([
    "SELECT 'FROM job.jobs'",
    'SELECT 1 -- FROM job.jobs',
    'SELECT job.id FROM job',
    'SELECT EXTRACT(YEAR FROM job.started) FROM job',
    'SELECT a IS DISTINCT FROM job.b FROM job',
    'SELECT kafka.id, job.id FROM kafka, job',
  ])('not %s', (text) => {
    expect(parseScript(text).parts.some((part) => part.statement.kind === 'Introspection')).toBe(
      false,
    )
  })

  test('keep their own text to the last sign, and leave those beside them alone', () => {
    const text = 'SELECT 1;\n SELECT * FROM job.jobs WHERE [name] = l[1] ; SELECT 2'
    const { parts, mistakes } = parseScript(text)
    expect(mistakes).toEqual([])
    expect(parts.map((part) => part.text)).toEqual([
      'SELECT 1',
      'SELECT * FROM job.jobs WHERE [name] = l[1]',
      'SELECT 2',
    ])
  })
})
