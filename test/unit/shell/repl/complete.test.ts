import { describe, expect, test } from 'vitest'
import { openSession } from '../../../../src/engine.ts'
import { complete } from '../../../../src/shell/repl/complete.ts'
import type { KnownNames } from '../../../../src/shell/repl/completion.ts'

const session = openSession()
session.planStatements(
  `CREATE SOURCE payments (id BIGINT, account STRING, amount DECIMAL(10, 2), \`order\` INT)
     FROM KAFKA WITH (topic = 'payments', format = 'json');
   CREATE SINK big (id BIGINT, account STRING) INTO BLACKHOLE;
   CREATE VIEW huge AS SELECT id, amount AS worth FROM payments;`,
  'setup',
)

const names: KnownNames = {
  tables: session.tables.map(({ columns, ...table }) => ({
    ...table,
    columns: columns.map(({ name, type }) => ({ name, type: type.kind })),
  })),
  functions: session.functions,
  connectors: session.connectors,
  settings: [
    { key: 'pipeline.name', about: 'name' },
    { key: 'execution.runtime-mode', about: 'mode', values: ['streaming', 'batch'] },
  ],
  formats: [
    { name: 'json', options: [{ key: 'json.ignore-parse-errors', about: '' }] },
    { name: 'raw', options: [] },
  ],
  topics: ['payments', 'people', 'orders'],
  areTopicsLoading: false,
  introspection: [
    { name: 'job.jobs', kind: 'table', columns: [{ name: 'state', type: 'VARCHAR' }] },
    { name: 'job.lag', kind: 'table', columns: [{ name: 'lag_seconds', type: 'DOUBLE' }] },
    { name: 'kafka.topics', kind: 'table', columns: [] },
  ],
  commands: [
    { name: '.mode', about: 'how rows are shown', choices: () => ['table', 'csv'] },
    { name: '.more', about: '' },
    { name: '.help', about: '' },
  ],
}

/** Completes at the `|` of a text; gives the candidates with their tails. */
function choices(marked: string): string[] {
  const cursor = marked.indexOf('|')
  const found = complete(marked.replace('|', ''), cursor, names)
  return (found?.candidates ?? []).map(({ text, tail = '' }) => text + tail)
}

/** The text after the one choice that there is was taken. */
function completed(marked: string): string {
  const cursor = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = complete(text, cursor, names)
  const [only, second] = found?.candidates ?? []
  expect(second).toBeUndefined()
  if (!found || !only) return marked
  return `${text.slice(0, found.from)}${only.text}${only.tail ?? ''}|${text.slice(found.to)}`
}

describe('keywords', () => {
  test.each([
    ['SEL|', 'SELECT |'],
    ['sel|', 'select |'],
    ['CREATE SO|', 'CREATE SOURCE |'],
    ['SELECT id FROM payments WH|', 'SELECT id FROM payments WHERE |'],
    ['select id from payments gr|', 'select id from payments group |'],
    ['SELECT 1; INS|', 'SELECT 1; INSERT |'],
    ['SELECT id FROM payments GROUP |', 'SELECT id FROM payments GROUP BY |'],
    ['SET |', 'SET |'],
  ])('%s', (before, after) => {
    if (before === 'SET |') expect(choices(before)).toContain("'pipeline.name' = ")
    else expect(completed(before)).toBe(after)
  })
})

describe('names', () => {
  test('tables, views and what runs follow FROM', () => {
    expect(choices('SELECT * FROM |')).toEqual(
      expect.arrayContaining(['payments', 'big', 'huge', 'job.jobs', 'kafka.topics']),
    )
    expect(completed('SELECT * FROM pay|')).toBe('SELECT * FROM payments|')
    expect(completed('SELECT * FROM PAY|')).toBe('SELECT * FROM payments|')
    expect(completed('INSERT INTO b|')).toBe('INSERT INTO big|')
    expect(completed('SELECT * FROM job.la|')).toBe('SELECT * FROM job.lag|')
    expect(completed('SELECT l.lag_| FROM job.lag l')).toBe('SELECT l.lag_seconds| FROM job.lag l')
    expect(completed('SELECT lag_| FROM job.lag')).toBe('SELECT lag_seconds| FROM job.lag')
  })

  test('columns are those of the tables that the statement reads', () => {
    expect(choices('SELECT | FROM huge').slice(0, 2)).toEqual(['id', 'worth'])
    expect(choices('SELECT | FROM huge')).not.toContain('account')
    expect(completed('SELECT acc| FROM payments')).toBe('SELECT account| FROM payments')
    expect(completed('SELECT p.am| FROM payments AS p')).toBe('SELECT p.amount| FROM payments AS p')
    expect(completed('SELECT id FROM payments WHERE acc|')).toBe(
      'SELECT id FROM payments WHERE account|',
    )
  })

  test('columns are quoted where they must be', () => {
    expect(completed('SELECT p.ord| FROM payments p')).toBe('SELECT p.`order`| FROM payments p')
    expect(completed('SELECT `ord| FROM payments p')).toBe('SELECT `order`| FROM payments p')
  })

  test('functions come with their parenthesis', () => {
    expect(completed('SELECT char_l|')).toBe('SELECT char_length(|')
    expect(choices('SELECT SU|')).toEqual(expect.arrayContaining(['SUM(', 'SUBSTRING(']))
  })

  test('the columns of INSERT are those of its target', () => {
    expect(choices('INSERT INTO big (|')).toEqual(expect.arrayContaining(['id', 'account']))
    expect(choices('INSERT INTO big (|')).not.toContain('amount')
  })

  test('types follow a new column', () => {
    expect(completed('CREATE SOURCE s (id BIGI|')).toBe('CREATE SOURCE s (id BIGINT|')
  })

  test('connectors follow FROM and INTO of a definition', () => {
    expect(completed('CREATE SOURCE s (id INT) FROM KA|')).toBe(
      'CREATE SOURCE s (id INT) FROM KAFKA |',
    )
    expect(choices('CREATE SINK s (id INT) INTO |')).toContain('BLACKHOLE ')
  })
})

describe('options', () => {
  const source = 'CREATE SOURCE s (id INT) FROM KAFKA WITH ('

  test('keys are those of the connector, bare or quoted', () => {
    expect(choices(`${source}topi| = 'x')`)).toEqual(['topic', 'topic-pattern'])
    expect(completed(`${source}topic-p|`)).toBe(`${source}topic-pattern = |`)
    expect(completed(`${source}'topic-p|`)).toBe(`${source}'topic-pattern' = |`)
    expect(completed(`${source}scan.startup.m|`)).toBe(`${source}scan.startup.mode = |`)
    expect(completed(`${source}properties.group|`)).toBe(`${source}properties.group.id = |`)
    expect(completed(`${source}json.ig|`)).toBe(`${source}json.ignore-parse-errors = |`)
  })

  test('a key that is given is not offered again', () => {
    expect(choices(`${source}topic = 'a', |`)).not.toContain('topic = ')
    expect(choices(`${source}topic = 'a', |`)).toContain('format = ')
  })

  test('values are those that the option takes', () => {
    expect(completed(`${source}scan.startup.mode = e|`)).toBe(
      `${source}scan.startup.mode = 'earliest-offset'|`,
    )
    expect(completed(`${source}'scan.startup.mode' = 'ear|`)).toBe(
      `${source}'scan.startup.mode' = 'earliest-offset'|`,
    )
    expect(completed(`${source}scan.startup.mode = 'ear|')`)).toBe(
      `${source}scan.startup.mode = 'earliest-offset|')`,
    )
    expect(choices(`${source}format = |`)).toEqual(["'json'", "'raw'"])
    expect(choices(`${source}topic = 'p|`)).toEqual(["'payments'", "'people'"])
  })

  test("the connector of Flink's form is an option", () => {
    const table = 'CREATE TABLE t (id INT) WITH ('
    expect(completed(`${table}'connec|`)).toBe(`${table}'connector' = |`)
    expect(completed(`${table}'connector' = 'kaf|`)).toBe(`${table}'connector' = 'kafka'|`)
    expect(completed(`${table}'connector' = 'kafka', 'topic-p|`)).toBe(
      `${table}'connector' = 'kafka', 'topic-pattern' = |`,
    )
  })

  test('settings follow SET and RESET', () => {
    expect(completed("SET 'pipe|")).toBe("SET 'pipeline.name' = |")
    expect(completed('SET pipe|')).toBe("SET 'pipeline.name' = |")
    expect(completed("RESET 'pipe|")).toBe("RESET 'pipeline.name'|")
    expect(completed("SET 'execution.runtime-mode' = 'b|")).toBe(
      "SET 'execution.runtime-mode' = 'batch'|",
    )
  })
})

describe('nothing is offered', () => {
  test.each([
    '-- SEL|',
    '/* SEL| */ SELECT 1',
    '/* SEL|',
    "SELECT 'pay|",
    "SELECT 'pay|' FROM payments",
    "SELECT * FROM payments WHERE account = 'a|",
    'SELECT 1 AS |',
  ])('%s', (text) => {
    expect(choices(text).filter((choice) => !/^[A-Z_]+ $/.test(choice))).toEqual([])
    if (!text.includes(' AS ')) expect(choices(text)).toEqual([])
  })
})

test('commands and what follows them', () => {
  expect(choices('.mo|')).toEqual(['.mode ', '.more '])
  expect(completed('.he|')).toBe('.help |')
  expect(completed('.mode c|')).toBe('.mode csv|')
})

test('a key with 1,000 topics and tables takes well under a frame', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `topic-${i}`)
  const big = { ...names, topics: many }
  const text = `${'SELECT id, amount FROM payments WHERE amount > 1;\n'.repeat(200)}CREATE SOURCE s (id INT) FROM KAFKA WITH (topic = 't`
  complete(text, text.length, big)
  const began = performance.now()
  expect(complete(text, text.length, big)?.candidates.length).toBe(500)
  expect(performance.now() - began).toBeLessThan(100)
})
