import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { CLI } from '../harness/cli.ts'
import { shellsForTests } from '../harness/shell.ts'
import { terminalMissing } from '../harness/terminal.ts'

const shells = shellsForTests()

const ENDLESS = `CREATE SOURCE waiting (a INT) FROM MEMORY WITH (topic = 'nothing', format = 'json');
CREATE SINK gone (a INT) INTO BLACKHOLE;`

describe.skipIf(terminalMissing() !== undefined)('the shell', () => {
  test('answers a statement that is typed over several lines, any of which can be changed', async () => {
    const shell = await shells.start()
    shell.type('SELECT 1 AS uno,')
    shell.press('Enter')
    shell.type("'日本語 👍' AS txt")
    await shell.saw("'日本語 👍' AS txt")
    shell.press('Up', 'Home')
    shell.press('M-f')
    shell.type(' DISTINCT')
    shell.press('Down', 'End')
    shell.type(';')
    await shell.saw('SELECT DISTINCT 1 AS uno,')
    shell.press('Enter')
    await shell.saw(/│\s+1 │ 日本語 👍 │/)
    await shell.saw('1 row')
    expect(
      shell
        .screen()
        .filter((row) => row !== '')
        .at(-1),
    ).toBe('tailrace>')
  })

  test('starts in well under a second', async () => {
    const began = performance.now()
    await shells.start()
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('takes a paste of 400 statements with tabs, byte for byte, in under a second', async () => {
    const history = shells.newHistory()
    const shell = await shells.start({ history })
    const statements = Array.from(
      { length: 400 },
      (_, i) => `SELECT\t${i} AS "número ${i}", '${'x'.repeat(70)}'\n  -- remark ${i}\n;`,
    )
    const text = statements.join('\n')
    expect(Buffer.byteLength(text)).toBeGreaterThan(40_000)
    const began = performance.now()
    shell.paste(text)
    await shell.saw('-- remark 399')
    expect(performance.now() - began).toBeLessThan(1000)
    const typed = performance.now()
    shell.type(' ')
    shell.press('BSpace')
    shell.type('-')
    await shell.saw(/;-$/m)
    expect(performance.now() - typed).toBeLessThan(300)
    shell.press('BSpace', 'Enter')
    await shell.saw(/│\s+399 │[\s\S]*tailrace>\s*$/, 60_000)
    const kept = readFileSync(history, 'utf8').trimEnd().split('\n')
    expect(kept.map((line) => line.replaceAll('\\n', '\n'))).toEqual(statements)
  })

  test('survives every mistake and shows its place', async () => {
    const shell = await shells.start()
    shell.type('SELECT nothing FROM nowhere;')
    shell.press('Enter')
    await shell.saw('table "nowhere" does not exist')
    expect(shell.screen()).toContain('                      ^^^^^^^')
    shell.type('.tabels')
    shell.press('Enter')
    await shell.saw('did you mean .tables?')
    shell.type('SELECT 2 AS still_here;')
    shell.press('Enter')
    await shell.saw('still_here')
  })

  test('completes by Tab: keywords, tables, options; a tab in a paste is text', async () => {
    const shell = await shells.start()
    shell.paste(ENDLESS)
    shell.press('Enter')
    await shell.saw(/gone[\s\S]*tailrace>\s*$/)
    shell.type('SELECT * FROM wai')
    shell.press('Tab')
    await shell.saw('SELECT * FROM waiting')
    shell.press('C-u')
    shell.type('CREATE SOURCE s (a INT) FROM KAFKA WITH (scan.startup.m')
    shell.press('Tab')
    await shell.saw('scan.startup.mode =')
    shell.type("'")
    shell.press('Tab')
    await shell.saw('earliest-offset')
    shell.press('Tab', 'Tab')
    await shell.saw(/> '\w/)
    shell.press('C-c')
    await shell.saw(/tailrace>\s*$/)
    shell.paste("SELECT\t'a\tb';")
    await shell.saw("SELECT  'a  b';")
  })

  test('a terminal that changes its size shows the text anew', async () => {
    const shell = await shells.start({ columns: 100 })
    shell.type(`SELECT 'a long text that is folded once the terminal is narrow', 1234567890 AS n;`)
    await shell.saw('AS n;')
    shell.resize(50, 20)
    await shell.saw(/tailrace> SELECT 'a long text[\s\S]*AS\s+n;/)
    await shell.saw('tailrace> SELECT')
    expect(shell.screen().filter((row) => row.startsWith('tailrace>'))).toHaveLength(1)
    shell.resize(120, 30)
    await shell.saw(
      "tailrace> SELECT 'a long text that is folded once the terminal is narrow', 1234567890 AS n;",
    )
    shell.press('Enter')
    await shell.saw('1234567890 │')
  })

  test('keeps whole statements over restarts, and no passwords', async () => {
    const history = shells.newHistory()
    const first = await shells.start({ history })
    first.type('SELECT 1')
    first.press('Enter')
    first.type('AS kept;')
    first.press('Enter')
    await first.saw('kept │')
    first.paste(`CREATE SOURCE s (a INT) FROM KAFKA WITH (topic = 't', format = 'json',
      'properties.ssl.keystore.password' = 'hush');`)
    first.press('Enter')
    await first.saw(/hush[\s\S]*tailrace>\s*$/)
    first.press('C-d')
    expect(await first.ended()).toBe(0)
    expect(readFileSync(history, 'utf8')).not.toContain('hush')
    expect(statSync(history).mode & 0o077).toBe(0)

    const second = await shells.start({ history })
    second.press('C-r')
    second.type('kep')
    await second.saw('AS kept;')
    second.press('Enter')
    await second.saw('kept │')
    second.press('Up')
    await second.saw(/tailrace> SELECT 1\n\s+->\s+AS kept;\s*$/)
  })

  test('runs a file, and tells mistakes at their place in it', async () => {
    const path = join(shells.folder, 'script.sql')
    writeFileSync(path, 'SELECT 1 AS from_file;\n\nSELECT wrong\nFROM nowhere;\n')
    const shell = await shells.start()
    shell.type(`.read ${path}`)
    shell.press('Enter')
    await shell.saw('from_file')
    await shell.saw(`script.sql:4:6: error:`)
  })

  test('changes the form of rows', async () => {
    const shell = await shells.start()
    shell.type('.mode vertical')
    shell.press('Enter')
    shell.type(`SELECT 1 AS id, 'x' AS name;`)
    shell.press('Enter')
    await shell.saw('name | x')
    shell.type('.mode csv')
    shell.press('Enter')
    shell.type(`SELECT 'a,b' AS name;`)
    shell.press('Enter')
    await shell.saw('"a,b"')
  })

  test.each(['quit', 'exit', '\\q', '.quit', 'quit;'])('%s leaves', async (word) => {
    const shell = await shells.start()
    shell.type(word)
    shell.press('Enter')
    expect(await shell.ended()).toBe(0)
  })

  test('gives the terminal back as it was', async () => {
    const command = `${process.execPath} ${CLI}; stty -a | tr ';' '\\n' | grep -c -e ' icanon' ; echo back`
    const terminal = shells.open({
      command: ['sh', '-c', command],
      environment: { TAILRACE_HISTORY: '' },
    })
    await terminal.saw('tailrace>')
    terminal.press('C-d')
    await terminal.saw(/1\nback/)
  })

  test('has no colours where none are wanted', async () => {
    const shell = await shells.start({ environment: { NO_COLOR: '1' } })
    shell.type("SELECT 'text';")
    await shell.saw("SELECT 'text';")
    expect(shell.colours()).toBe(false)
    const coloured = await shells.start()
    coloured.type("SELECT 'text';")
    await coloured.saw("SELECT 'text';")
    expect(coloured.colours()).toBe(true)
  })

  test('names the topics of a cluster', async ({ skip }) => {
    const kafka = inject('kafka')
    if (kafka?.bootstrap === undefined) return skip('no Kafka')
    const shell = await shells.start({ args: ['-b', kafka.bootstrap], rows: 50 })
    shell.type('.topics')
    shell.press('Enter')
    // Other tests may have left more topics than there are lines: the head may be gone.
    await shell.saw(/│\s+└[─┴]+┘\s+\d+ rows?|has no topics/)
  })
})
