import { describe, expect, test } from 'vitest'
import { difference } from '../../harness/golden-compare.ts'
import { normalized, readRecordLine } from '../../harness/golden-lines.ts'
import { memoryStage } from '../../harness/golden-memory.ts'
import { play } from '../../harness/golden-player.ts'
import { ALL_AT_ONCE, WAYS_IN_MEMORY } from '../../harness/golden-ways.ts'
import { type DirectiveStep, readScript, withLines } from '../../harness/script.ts'

describe('a script', () => {
  test('is statements and directives, and positions are those of the script', () => {
    const { steps } = readScript(
      '-- prose\n\nSELECT 1 -- one;\n  ;\n--=\n-- {"a":1}\n\n-- prose\n--> in\n-- x\n--@ crash\n',
    )
    expect(steps).toEqual([
      { kind: 'statement', line: 3, sql: '\n\nSELECT 1 -- one;\n  ;' },
      { kind: 'rows', line: 5, subject: '', lines: ['{"a":1}'] },
      { kind: 'feed', line: 9, subject: 'in', lines: ['x'] },
      { kind: 'event', line: 11, subject: 'crash', lines: [] },
    ])
  })

  test('has statement sets as one statement', () => {
    const set = 'EXECUTE STATEMENT SET BEGIN\nINSERT INTO a SELECT 1;\nEND;'
    expect(readScript(`${set}\nSELECT 1;`).steps).toHaveLength(2)
  })

  test('leaves ways out only with a reason', () => {
    expect(readScript('--@ ways not kafka, crashing: why').leftOut).toEqual(['kafka', 'crashing'])
    expect(() => readScript('--@ ways not kafka')).toThrow('must read')
  })

  test('takes other expectations', () => {
    const text = 'SELECT 1;\n--=\n-- {"a":1}\n\n--< out\nSELECT 2;'
    const { steps } = readScript(text)
    const lines = new Map([
      [steps[1] as DirectiveStep, ['{"b":1}', '{"b":2}']],
      [steps[2] as DirectiveStep, ['']],
    ])
    expect(withLines(text, lines)).toBe(
      'SELECT 1;\n--=\n-- {"b":1}\n-- {"b":2}\n\n--< out\n--\nSELECT 2;',
    )
  })
})

describe('a record line', () => {
  test.each([
    ['{"a":"x | y"}', undefined, null, '{"a":"x | y"}'],
    ['k | {"a":1}', undefined, 'k', '{"a":1}'],
    ['@2 {"k":1} | {"a":1}', 2, '{"k":1}', '{"a":1}'],
    ['k |', undefined, 'k', null],
    ['', undefined, null, ''],
  ])('%s', (line, partition, key, value) => {
    expect(readRecordLine(line)).toEqual({ partition, key, value })
  })

  test.each([
    ['{"a":5.0,"b":-1.50e1,"c":"1.0"}', '{"a":5,"b":-15,"c":"1.0"}'],
    [
      '{"a":1E+2,"b":0.0010,"c":-0.0,"d":9007199254740993}',
      '{"a":100,"b":0.001,"c":-0,"d":9007199254740993}',
    ],
    ['{"a":"\\u00e9\\/"}', '{"a":"é/"}'],
  ])('%s has one form', (line, plain) => {
    expect(normalized(line)).toBe(plain)
  })
})

describe('the comparison', () => {
  const changes = ['{"op":"+I","k":1}', '{"op":"-U","k":1}', '{"op":"+U","k":2}']

  test('merges changes', () => {
    expect(difference(['{"op":"+I","k":2}'], changes, 'as it stands')).toBeUndefined()
    expect(difference(['{"op":"+I","k":1}'], changes, 'as it stands')).toContain('+ {"k":2}')
  })

  test('counts equal rows', () => {
    expect(difference(['{"k":1}'], ['{"k":1}', '{"k":1}'], 'as it stands')).toContain('+ {"k":1}')
    expect(difference(['{"k":1}', '{"k":1}'], ['{"k":1}'], 'as it stands')).toContain('- {"k":1}')
  })

  test('refuses what takes back a row that does not stand', () => {
    const wrong = ['{"op":"-U","k":1}', '{"op":"+I","k":1}', '{"op":"+U","k":2}']
    expect(difference(['{"k":2}'], wrong, 'as it stands')).toContain('does not stand')
  })

  test('keeps the order only when asked', () => {
    const turned = ['{"k":2}', '{"k":1}']
    expect(difference(['{"k":1}', '{"k":2}'], turned, 'as it stands')).toBeUndefined()
    expect(difference(['{"k":1}', '{"k":2}'], turned, 'in this order')).toContain('in this order')
  })
})

describe('a play', () => {
  const source = "CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'in', format = 'json');\n"
  const sink = "CREATE SINK s (a INT) INTO KAFKA WITH (topic = 'out', format = 'json');\n"
  const copy = `${source}${sink}INSERT INTO s SELECT a FROM t;\n--> in\n-- {"a":1}\n-- {"a":2}\n\n`
  const played = (text: string, way = ALL_AT_ONCE) =>
    play({ name: 'x.sql', script: readScript(text), way, stage: memoryStage(way, way.partitions) })

  test.each(WAYS_IN_MEMORY)('fails when the answer is wrong: $name', async (way) => {
    await expect(played(`${copy}--< out\n-- {"a":1}\n`, way)).rejects.toThrow('+ {"a":2}')
    await expect(
      played(`${source}--> in\n-- {"a":1}\n\nSELECT a FROM t;\n--=\n`, way),
    ).rejects.toThrow('line 6: the rows (- expected, + found)\n  + {"a":1}')
  })

  test.each(WAYS_IN_MEMORY)('fails when an error does not come: $name', async (way) => {
    await expect(played('SELECT 1;\n--! error\n', way)).rejects.toThrow('line 2: no error came')
    await expect(played(`${copy}--! error\n`, way)).rejects.toThrow('no error came')
  })

  test.each(WAYS_IN_MEMORY)('fails when a job fails: $name', async (way) => {
    await expect(played(`${copy}--> in\n-- {\n`, way)).rejects.toThrow('cannot read the record')
    await expect(played('SELECT nope;\n--=\n', way)).rejects.toThrow('nope')
  })

  test('fails when an error has another text', async () => {
    await expect(played('SELECT nope;\n--! other\n')).rejects.toThrow('the message lacks "other"')
  })

  test('fails when a SELECT has no expectation', async () => {
    await expect(played('SELECT 1;\n')).rejects.toThrow('what comes out')
  })

  test.each([
    ['all at once', ['{"a":2}', '{"a":1}']],
    ['one record at a time', ['{"a":1}', '{"a":2}']],
    ['crashing between records', ['{"a":1}', '{"a":2}']],
  ])('gives a SELECT its records %s', async (name, rows) => {
    // A source that finds both polls partition 0 first; one that gets them singly sees them as they were fed.
    const way = WAYS_IN_MEMORY.find((each) => each.name === name) ?? ALL_AT_ONCE
    const script = readScript(
      `${source}--> in\n-- @1 {"a":1}\n-- @0 {"a":2}\n\nSELECT a FROM t;\n--=\n`,
    )
    const found: string[] = []
    const met = (_: DirectiveStep, lines: readonly string[]) => void found.push(...lines)
    await play({ name: 'x.sql', script, way, stage: memoryStage(way, 2), met })
    expect(found).toEqual(rows)
  })

  test('gives what came since the last expectation', async () => {
    const found: (readonly string[])[] = []
    const script = readScript(`${copy}--< out\n--> in\n-- {"a":3}\n--< out\n`)
    const stage = memoryStage(ALL_AT_ONCE, 1)
    const met = (_: DirectiveStep, lines: readonly string[]) => void found.push(lines)
    await play({ name: 'x.sql', script, way: ALL_AT_ONCE, stage, met })
    expect(found).toEqual([['{"a":1}', '{"a":2}'], ['{"a":3}']])
  })
})
