import { describe, expect, test } from 'vitest'
import { formatError } from '../../../src/syntax/index.ts'
import { printType, SqlError, SqlErrors } from '../../../src/values/index.ts'
import { answerTo, ask, local } from './ask-with.ts'

const offset = {
  source: 's',
  topic: 't',
  partition: 0,
  current: '9007199254740993',
  checkpointed: '7',
  committed: null,
  end: '9007199254740999',
  recordTime: null,
}

async function failureOf(text: string): Promise<string> {
  try {
    await ask(text, { jobs: [local('a')] })
  } catch (error) {
    const first = error instanceof SqlErrors ? error.errors[0] : error
    if (first instanceof SqlError) return formatError(first)
    throw error
  }
  throw new Error(`${text} was answered`)
}

describe('answers', () => {
  test('tell of the jobs of this process, exactly', async () => {
    const jobs = [local('a', { offsets: [offset] }), local('b', { skipped: 3 })]
    expect(await ask('SELECT name, state, skipped FROM job.jobs ORDER BY name', { jobs })).toEqual([
      { name: 'a', state: 'running', skipped: 0n },
      { name: 'b', state: 'running', skipped: 3n },
    ])
    expect(await ask('FROM job.offsets', { jobs })).toEqual([
      {
        job: 'a',
        source: 's',
        topic: 't',
        partition: 0,
        current: 9007199254740993n,
        checkpointed: 7n,
        committed: null,
      },
    ])
    expect(await ask('SELECT log_end, lag, lag_seconds FROM job.lag', { jobs })).toEqual([
      { log_end: 9007199254740999n, lag: 6n, lag_seconds: null },
    ])
  })

  test('take joins, windows, CTEs and whatever else DuckDB reads', async () => {
    const jobs = [local('a', { offsets: [offset, { ...offset, partition: 1 }] })]
    const text = `WITH o AS (SELECT *, row_number() OVER (ORDER BY partition DESC) AS n FROM job.offsets)
      SELECT name, n, list(partition ORDER BY partition) AS ps
      FROM o JOIN "job"."jobs" AS job ON job.name = o.job GROUP BY ALL ORDER BY n LIMIT 1`
    expect(await ask(text, { jobs })).toEqual([{ name: 'a', n: 1n, ps: [1] }])
  })

  test('have types of ours', async () => {
    const text = `SELECT 1::TINYINT AS a, 2::UTINYINT AS b, 3::USMALLINT AS c, 4::UINTEGER AS d, 5::UBIGINT AS e, 6::HUGEINT AS f,
      1.5::FLOAT AS g, -1.25::DECIMAL(9, 4) AS h, 'x'::BLOB AS i, DATE '2026-01-02' AS j, TIME '01:02:03.000004' AS k,
      INTERVAL 1 DAY AS l, [1, NULL] AS m, {'x': 1::BIGINT, 'y': ['z']} AS n, MAP {'k': 1.5::DECIMAL(3, 1)} AS o, NULL AS p, true AS q,
      started AS r, started::TIMESTAMPTZ AS s, 'infinity'::TIMESTAMP AS t FROM job.jobs`
    const answer = await answerTo(text, { jobs: [local('a')] })
    const types = answer.fields.map(({ type }) => printType(type))
    const [row] = (await answer.next()) ?? []
    answer.close()
    expect(types.map((type, c) => [type, row?.[c]])).toEqual([
      ['TINYINT', 1],
      ['SMALLINT', 2],
      ['INT', 3],
      ['BIGINT', 4n],
      ['DECIMAL(38, 0)', 5n],
      ['DECIMAL(38, 0)', 6n],
      ['FLOAT', 1.5],
      ['DECIMAL(9, 4)', -12500n],
      ['BYTES', Buffer.from('x')],
      ['STRING', '2026-01-02'],
      ['STRING', '01:02:03.000004'],
      ['STRING', '1 day'],
      ['ARRAY<INT>', [1, null]],
      ['ROW<`x` BIGINT, `y` ARRAY<STRING>>', [1n, ['z']]],
      ['MAP<STRING, DECIMAL(3, 1)>', new Map([['k', 15n]])],
      ['INT', null],
      ['BOOLEAN', true],
      ['STRING', '2026-01-02 03:04:05'],
      ['STRING', '2026-01-02 03:04:05+00'],
      ['STRING', 'infinity'],
    ])
  })

  test('come a page at a time, and can be given up', async () => {
    const answer = await answerTo('SELECT i FROM job.jobs, range(10_000) t(i)', {
      jobs: [local('a')],
    })
    expect((await answer.next())?.length).toBeLessThan(10_000)
    answer.close()
    const endless = 'SELECT count(*) FROM job.jobs, range(1_000_000_000_000) t(i) WHERE i % 7 = 8'
    for (const afterMs of [0, 1, 3, 10, 30, 100, 300]) {
      const signal = AbortSignal.timeout(afterMs)
      await expect(ask(endless, { jobs: [local('a')], signal })).rejects.toThrow()
    }
  })

  test('say where a mistake is', async () => {
    expect(await failureOf('SELECT "ä",\n  nam FROM job.jobs')).toContain('-c:1:8: error')
    expect(await failureOf("SELECT 'ä', `name`, nam FROM `job`.jobs")).toBe(
      [
        '-c:1:21: error: referenced column "nam" not found in FROM clause',
        "  SELECT 'ä', `name`, nam FROM `job`.jobs",
        '                      ^^^',
        'hint: did you mean "name"?',
      ].join('\n'),
    )
    expect(await failureOf('SELECT * FROM job.jobs WHRE true AND 1')).toContain('-c:1:29: error')
    expect(await failureOf("SELECT 'x'::INT FROM job.jobs")).toContain('could not convert')
    for (const text of ['SELECT group FROM job.jobs', 'FROM job.jobs WHERE group = 1']) {
      expect(await failureOf(text)).toContain('group needs quotes: "group"')
    }
    expect(await failureOf('FROM kafka.topics')).toContain('no Kafka cluster is named')
    expect(await failureOf('FROM checkpoint.latest.t')).toContain('no checkpoints in')
  })

  test('come from behind a lock: neither files nor settings are in reach', async () => {
    const text = `SELECT s.value FROM duckdb_settings() AS s, job.jobs
      WHERE s.name IN ('enable_external_access', 'lock_configuration') ORDER BY s.name`
    expect(await ask(text, { jobs: [local('a')] })).toEqual([{ value: 'false' }, { value: 'true' }])
    const copied = 'x.parquet'
    expect(await failureOf(`SELECT * FROM job.jobs, (FROM "${copied}")`)).toContain('refused')
  })
})
