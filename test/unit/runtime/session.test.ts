import { expect, test } from 'vitest'
import { connectors } from '../../../src/connectors/index.ts'
import { Session } from '../../../src/runtime/index.ts'

const notes: string[] = []
const open = (): Session =>
  new Session({ connectors, environment: () => undefined, note: (line) => notes.push(line) })

const KAFKA = "'connector' = 'kafka', 'topic' = 'x', 'format' = 'json'"

test('a text with a mistake leaves nothing behind', () => {
  const session = open()
  session.planStatements('CREATE VIEW v AS SELECT 1 AS x', '-c')
  const text = "SET 'pipeline.name' = 'n'; DROP VIEW v; CREATE VIEW w AS SELECT 2 AS y; SELECT nope"
  expect(() => session.planStatements(text, '-c')).toThrow('nope')
  expect(session.tables.map(({ name }) => name)).toEqual(['v'])
  expect(session.planStatements('SET', '-c')).toMatchObject([{ kind: 'rows', rows: [] }])
})

test('a shell knows tables with their columns, functions, settings and options', () => {
  const session = open()
  session.planStatements('CREATE VIEW v (a) AS SELECT 1', '-c')
  const type = { kind: 'INT', nullable: false }
  expect(session.tables).toEqual([{ name: 'v', kind: 'view', columns: [{ name: 'a', type }] }])
  expect(session.functions).toContain('UPPER')
  expect(session.settingNames).toContain('pipeline.name')
  const kafka = session.connectors.find(({ name }) => name === 'kafka')
  expect(kafka?.options.map(({ key }) => key)).toContain('topic')
})

test('a plan names no secrets and no addresses of a hint', () => {
  const session = open()
  const options = `'properties.sasl.jaas.config' = 'hidden', 'properties.bootstrap.servers' = 'h:1', 'scan.startup.mode' = 'latest-offset'`
  const [action] = session.planStatements(
    `CREATE TABLE t (a INT) WITH (${KAFKA}); SELECT a FROM t /*+ OPTIONS(${options}) */ UNION ALL SELECT a FROM t`,
    '-c',
  )
  if (action?.kind !== 'select') throw new Error('no SELECT')
  const { plan, statement } = action.query
  expect(JSON.stringify(plan) + statement).not.toMatch(/hidden|h:1/)
  expect(plan.nodes.filter(({ kind }) => kind === 'Source')).toHaveLength(2)
})

test('a view of a table that is gone is named, and works again with the table', () => {
  const session = open()
  const table = `CREATE TABLE t (a INT) WITH (${KAFKA})`
  session.planStatements(`${table}; CREATE VIEW v AS SELECT a FROM t; DROP TABLE t`, '-c')
  expect(notes.at(-1)).toBe('view v reads table t, which is gone now')
  expect(() => session.planStatements('SELECT * FROM v', '-c')).toThrow('"t" does not exist')
  expect(session.planStatements(`${table}; SELECT * FROM v`, '-c')).toHaveLength(1)
})
