import { expect, test } from 'vitest'
import { readArguments } from '../../../src/shell/arguments.ts'
import { SqlError } from '../../../src/values/index.ts'

const read = (line: string) => readArguments(line.split(' ').filter(Boolean), '1.2.3')

test.each([
  ['job.sql', 'run', ['job.sql']],
  ['run job', 'run', ['job']],
  ['run a.sql b.sql --fresh', 'run', ['a.sql', 'b.sql']],
  ['jobs/a', 'run', ['jobs/a']],
  ['check a.sql', 'check', ['a.sql']],
  ['-c X -f y -c Z', 'statements', ['X', 'y', 'Z']],
  ['-f -', 'statements', ['-']],
  ['', 'shell', []],
])('reads `%s`', (line, command, values) => {
  const found = read(line)
  expect([found?.command, found?.inputs.map(({ value }) => value)]).toEqual([command, values])
})

test('reads every option, before and behind the words', () => {
  const common = {
    bootstrapServers: 'h:9092',
    properties: new Map(),
    commandConfig: undefined,
    output: 'table',
    final: true,
    fresh: true,
  }
  expect(
    read('-b h:9092 run a.sql -o table --final --fresh --state-dir /tmp/state --stop-timeout 5s'),
  ).toEqual({
    ...common,
    command: 'run',
    inputs: [{ kind: 'file', value: 'a.sql' }],
    limit: undefined,
    timeoutMs: undefined,
    stateDir: '/tmp/state',
    stopTimeoutMs: 5000,
    restore: undefined,
  })
  expect(read('-b h:9092 -f a.sql -o table --limit 3 --timeout 2m --final --fresh')).toEqual({
    ...common,
    command: 'statements',
    inputs: [{ kind: 'file', value: 'a.sql' }],
    limit: 3,
    timeoutMs: 120_000,
    stateDir: '.tailrace',
    stopTimeoutMs: undefined,
    restore: undefined,
  })
})

test('reads properties: the last of a name counts, and a value is all behind the first =', () => {
  const found = read('-X client.id=a -X sasl.jaas.config=b=c --property client.id=d -X acks= -c X')
  expect([...(found?.properties ?? [])]).toEqual([
    ['client.id', 'd'],
    ['sasl.jaas.config', 'b=c'],
    ['acks', ''],
  ])
  expect(read('--command-config client.properties -c X')?.commandConfig).toBe('client.properties')
})

test('what is no property is not shown', () => {
  for (const line of ['-X s3cret -c X', '-X =s3cret -c X']) {
    expect(() => read(line)).toThrow(/^-X needs the name of a property, = and its value$/)
  }
})

test('nor what follows an option that is not known', () => {
  expect(() => read("--propery=sasl.jaas.config=s3'cret -c X")).toThrow(
    /^unknown option '--propery'$/,
  )
  expect(() => read('--propery a=s3cret -c X')).toThrow(/^unknown option '--propery'\s/)
})

test.each([
  ['30s', 30_000],
  ['30', 30_000],
  ['500ms', 500],
  ['1.5s', 1500],
  ['2min', 120_000],
  ['1h', 3_600_000],
])('reads --timeout %s', (given, ms) => {
  expect(read(`--timeout ${given} -c X`)?.timeoutMs).toBe(ms)
})

test.each([
  ['run', 'tailrace run needs a script'],
  ['chekc', 'there is no command "chekc"'],
  ['run a.sql -c X', 'not both'],
  ['run a.sql --limit 5', '--limit ends a SELECT'],
  ['./a.sql --timeout 5s', '--timeout ends a SELECT'],
  ['--limit few -c X', 'whole number'],
  ['--timeout soon -c X', 'a time such as 30s'],
  ['-o xml -c X', 'one of table, json, csv, markdown, vertical'],
  ['--colour', "unknown option '--colour'"],
])('refuses `%s`', (line, message) => {
  const refused = () => read(line)
  expect(refused).toThrow(SqlError)
  expect(refused).toThrow(message)
})
