import { describe, expect, test } from 'vitest'
import { shellsForTests } from '../harness/shell.ts'
import { terminalMissing } from '../harness/terminal.ts'

const shells = shellsForTests()

const DATAGEN = `CREATE SOURCE ticks (id INT, name STRING) FROM DATAGEN WITH (
  'rows-per-second' = '20', 'fields.id.min' = '7', 'fields.id.max' = '7', 'fields.name.length' = '5');`

const ENDLESS = `CREATE SOURCE waiting (a INT) FROM MEMORY WITH (topic = 'nothing', format = 'json');
CREATE SINK gone (a INT) INTO BLACKHOLE;`

describe.skipIf(terminalMissing() !== undefined)('what runs in the shell', () => {
  test('stops a live query by Ctrl-C, and only that', async () => {
    const shell = await shells.start()
    shell.paste(`${DATAGEN}\nSELECT id, name FROM ticks;`)
    shell.press('Enter')
    await shell.saw(/^\s+7 {2}\w{5}$/m)
    shell.press('C-c')
    await shell.saw(/\d+ rows?[\s\S]*tailrace>\s*$/)
    shell.press('C-c', 'C-c', 'C-c')
    shell.type('SELECT 7 AS seven;')
    shell.press('Enter')
    await shell.saw(/│\s+7 │/)
  })

  test('a live query that updates shows the kind of each change', async () => {
    const shell = await shells.start()
    shell.paste(`${DATAGEN}\nSELECT COUNT(*) AS n FROM ticks;`)
    shell.press('Enter')
    await shell.saw(/^-U\s+1$/m)
    await shell.saw(/^\+U\s+2$/m)
    shell.press('C-c')
    await shell.saw(/\d+ rows?[\s\S]*tailrace>\s*$/)
  })

  test('runs an endless INSERT in the background until it is stopped', async () => {
    const shell = await shells.start()
    shell.paste(`${ENDLESS}\nINSERT INTO gone SELECT a FROM waiting;`)
    shell.press('Enter')
    await shell.saw('job gone runs in the background')
    shell.type('.jobs')
    shell.press('Enter')
    await shell.saw(/│ gone │ running/)
    shell.type('STOP JOB gon;')
    shell.press('Enter')
    await shell.saw('did you mean "gone"?')
    shell.type('STOP JOB gone;')
    shell.press('Enter')
    await shell.saw('job gone is stopped')
    shell.press('C-d')
    expect(await shell.ended()).toBe(0)
  })

  test('prints what jobs say above the line that is being typed', async () => {
    const shell = await shells.start()
    shell.paste(`${DATAGEN}
      CREATE SINK shown (id BIGINT) INTO PRINT;
      INSERT INTO shown SELECT id FROM ticks;`)
    shell.press('Enter')
    await shell.saw('job shown runs in the background')
    shell.type('SELECT half_typed')
    await shell.saw('SELECT half_typed')
    const before = shell.screen().filter((row) => row.includes('+I[')).length
    await shell.saw(/\+I\[7\]\ntailrace> SELECT half_typed\s*$/)
    expect(before).toBeGreaterThan(0)
    shell.press('C-c')
    shell.type('.quit')
    shell.press('Enter')
    expect(await shell.ended()).toBe(0)
  })
})
