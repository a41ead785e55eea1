import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { CLI } from '../harness/cli.ts'
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

  test('lets go of a cluster that does not answer, and a second Ctrl-C kills nothing', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    try {
      const { port } = silent.address() as AddressInfo
      const shell = await shells.start({ args: ['-b', `127.0.0.1:${port}`] })
      shell.paste(`CREATE SOURCE k (a INT) FROM KAFKA WITH (topic = 't', format = 'json');
        SELECT a FROM k;`)
      shell.press('Enter')
      await shell.saw(/ok$/m)
      shell.press('C-c', 'C-c', 'C-c')
      await shell.saw(/stopped[\s\S]*tailrace>\s*$/, 2000)
      shell.type('SELECT 7 AS seven;')
      shell.press('Enter')
      await shell.saw(/│\s+7 │/)
      shell.press('C-d')
      expect(await shell.ended()).toBe(0)
    } finally {
      silent.close()
    }
  })

  test('tells that a job failed, and goes on', async () => {
    const shell = await shells.start()
    shell.paste(`CREATE SOURCE ticks (id INT) FROM DATAGEN WITH (
        rows-per-second = 5, fields.id.min = 0, fields.id.max = 0);
      CREATE SINK gone (id INT) INTO BLACKHOLE;
      INSERT INTO gone SELECT 1 / id FROM ticks;`)
    shell.press('Enter')
    await shell.saw(/job gone failed: [\s\S]*tailrace>\s*$/)
    shell.type('.jobs')
    shell.press('Enter')
    await shell.saw(/│ gone │ failed/)
  })

  test('comes back from the background', async () => {
    const terminal = shells.open({
      command: ['sh', '-i'],
      environment: { TAILRACE_HISTORY: '', PS1: 'sh: ' },
    })
    terminal.type(`${process.execPath} ${CLI}`)
    terminal.press('Enter')
    await terminal.saw('tailrace>')
    terminal.type('SELECT 1 AS')
    terminal.press('C-z')
    await terminal.saw(/sh: $|sh:$/m)
    terminal.type('fg')
    terminal.press('Enter')
    await terminal.saw(/fg[\s\S]*tailrace> SELECT 1 AS$/m)
    terminal.type(' back;')
    terminal.press('Enter')
    await terminal.saw('back │')
  })

  test('is plain where the cursor cannot be moved', async () => {
    const shell = await shells.start({ environment: { TERM: 'dumb' } })
    shell.type('SELECT 5')
    shell.press('Enter')
    await shell.saw('->')
    shell.type('AS five;')
    shell.press('Enter')
    await shell.saw('five │')
    shell.type('.quit')
    shell.press('Enter')
    expect(await shell.ended()).toBe(0)
  })
})
