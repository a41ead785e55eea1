import { expect, test } from 'vitest'
import { Settings } from '../../../src/catalog/index.ts'
import { SqlError } from '../../../src/values/index.ts'

const AT = { start: 0, end: 1 }

function set(key: string, value: string): { settings: Settings; notes: string[] } {
  const notes: string[] = []
  return { settings: new Settings().set(key, value, AT, (note) => notes.push(note)), notes }
}

function mistakeOf(key: string, value: string): string {
  try {
    set(key, value)
    return ''
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    return `${error.message}${error.hint ? ` (${error.hint})` : ''}`
  }
}

test('settings have types and defaults', () => {
  const settings = new Settings()
  expect(settings.duration('execution.checkpointing.interval')).toBe(10_000)
  expect(settings.get('state.checkpoints.num-retained')).toBe(3)
  expect(settings.get('pipeline.name')).toBeUndefined()
  const changed = set('execution.checkpointing.interval', '5 min').settings
  expect(changed.duration('execution.checkpointing.interval')).toBe(300_000)
  expect(changed.reset().duration('execution.checkpointing.interval')).toBe(10_000)
})

test("Flink's other spelling of a setting is the same setting", () => {
  const { settings } = set('execution.checkpointing.num-retained', '5')
  expect(settings.get('state.checkpoints.num-retained')).toBe(5)
  expect(settings.reset('execution.checkpointing.num-retained').list()).toEqual([])
})

test.each(['__proto__', 'constructor', 'toString'])('%s is no setting', (key) => {
  expect(mistakeOf(key, 'x')).toContain(`there is no setting '${key}'`)
  expect(new Settings().reset(key).list()).toEqual([])
})

test.each([
  'table.exec.mini-batch.enabled',
  'table.exec.emit.early-fire.enabled',
  'sql-client.display.max-column-width',
  'execution.savepoint.path',
  'state.backend.local-recovery',
  'kubernetes.cluster-id',
  'parallelism.default',
  'taskmanager.memory.size',
  'taskmanager.numberOfTaskSlots',
])('%s has no effect and says so', (key) => {
  expect(set(key, '1').notes).toEqual([`setting '${key}' has no effect here`])
})

test('what nobody knows, and what cannot be read, is an error', () => {
  expect(mistakeOf('execution.checkpointing.intervall', '1s')).toBe(
    "there is no setting 'execution.checkpointing.intervall' (did you mean 'execution.checkpointing.interval'?)",
  )
  expect(mistakeOf('execution.checkpointing.interval', 'soon')).toMatch(
    /^setting 'execution.checkpointing.interval' must be a duration/,
  )
  expect(mistakeOf('state.checkpoints.num-retained', '0')).toMatch(/must be at least 1/)
})

test('SET without a key lists what has been set', () => {
  expect(set('pipeline.name', "it's").settings.list()).toEqual([['pipeline.name', "it's"]])
})
