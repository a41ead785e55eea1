import { describe, expect, test } from 'vitest'
import { Catalog } from '../../../src/catalog/index.ts'
import type { MetadataDefinition } from '../../../src/connectors/index.ts'
import { type CreateTable, parse } from '../../../src/syntax/index.ts'
import { INT, type SqlError, SqlErrors } from '../../../src/values/index.ts'

const FROM = "FROM MEMORY WITH (topic = 'x')"
const identifier = (name: string) => ({ name, at: { start: 0, end: name.length } })

function define(
  catalog: Catalog,
  sql: string,
  offered?: readonly MetadataDefinition[],
): ReturnType<Catalog['define']> {
  return catalog.define(parse(sql, 'test')[0] as CreateTable, { metadata: offered })
}

/** The messages of what is wrong, each with its hint. */
function mistakesOf(part: () => unknown): string[] {
  try {
    part()
    return []
  } catch (error) {
    const all = error instanceof SqlErrors ? error.errors : [error as SqlError]
    return all.map(({ message, hint }) => (hint ? `${message} (${hint})` : message))
  }
}

describe('definitions', () => {
  test('a table knows its columns, metadata, key and options', () => {
    const catalog = new Catalog()
    const sql = `CREATE TABLE t (id BIGINT, n INT METADATA FROM 'partition' VIRTUAL, x AS id + 1, PRIMARY KEY (id) NOT ENFORCED)
      WITH ('connector' = 'memory', 'topic' = 'x')`
    const table = define(catalog, sql)
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.spec).toEqual({
      name: 't',
      fields: [{ name: 'id', type: { kind: 'BIGINT', nullable: false } }],
      metadata: [{ name: 'n', key: 'partition', type: INT, virtual: true }],
      primaryKey: ['id'],
    })
    expect(table.options.get('topic')?.value).toBe('x')
    expect(catalog.names()).toEqual(['t'])
    expect(catalog.find('t')).toBe(table)
  })

  test('a name is defined once, unless IF NOT EXISTS keeps the first', () => {
    const catalog = new Catalog()
    define(catalog, `CREATE SOURCE t (id BIGINT) ${FROM}`)
    expect(mistakesOf(() => define(catalog, `CREATE SOURCE t (id INT) ${FROM}`))).toEqual([
      'source "t" already exists (choose another name, or write IF NOT EXISTS to keep the first, OR REPLACE to change it)',
    ])
    expect(define(catalog, `CREATE SOURCE IF NOT EXISTS t (id INT) ${FROM}`)).toBeUndefined()
  })

  test('an unknown name says what was meant', () => {
    const catalog = new Catalog()
    expect(mistakesOf(() => catalog.lookup(identifier('t')))).toEqual([
      'table "t" does not exist (define it first with CREATE SOURCE or CREATE TABLE)',
    ])
    define(catalog, `CREATE SOURCE payments (id BIGINT) ${FROM}`)
    expect(mistakesOf(() => catalog.lookup(identifier('paymnets')))).toEqual([
      'table "paymnets" does not exist (did you mean "payments"?)',
    ])
    expect(mistakesOf(() => catalog.lookup(identifier('Payments')))).toEqual([
      'table "Payments" does not exist (did you mean "payments"? Names are case-sensitive)',
    ])
  })

  test('the type of metadata for the connector is what the connector offers', () => {
    const offered = [{ key: 'partition', type: INT, writable: false }]
    const sql = `CREATE SOURCE t (id BIGINT, p BIGINT METADATA FROM 'partition' VIRTUAL) ${FROM}`
    const table = define(new Catalog(), sql, offered)
    expect(table?.kind === 'table' && table.spec.metadata[0]?.type).toBe(INT)
    const wrong = `CREATE SOURCE t (p INT METADATA FROM 'partitoin' VIRTUAL, q DATE METADATA FROM 'partition') ${FROM}`
    expect(mistakesOf(() => define(new Catalog(), wrong, offered))).toEqual([
      "there is no metadata 'partitoin' (did you mean 'partition'?)",
      'metadata \'partition\' is INT and cannot be cast to the DATE of "q" (declare it INT)',
    ])
  })
})

test('every mistake of a DDL is told', () => {
  const sql = `CREATE SOURCE t (id BIGINT, id INT, s STRING, PRIMARY KEY (key) NOT ENFORCED,
    WATERMARK FOR s AS s) ${FROM}`
  expect(mistakesOf(() => define(new Catalog(), sql))).toEqual([
    'column "id" is defined twice',
    '"t" has no column "key" (there are "id", "id", "s")',
    'the watermark column "s" is STRING; event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3) (declare "s" as TIMESTAMP(3), or compute one from it)',
  ])
})
