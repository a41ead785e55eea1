import { describe, expect, test } from 'vitest'
import { type RuntimeName, runtime } from '../harness/runtimes.ts'
import { shellsForTests } from '../harness/shell.ts'
import { type Terminal, terminalMissing } from '../harness/terminal.ts'

const shells = shellsForTests()

const NAMES: readonly RuntimeName[] = ['Deno', 'Bun']
const runtimes = await Promise.all(
  NAMES.map(async (name) => ({ name, found: await runtime(name) })),
)

for (const { name, found } of runtimes) {
  const isMissing = found.program === undefined || terminalMissing() !== undefined
  const start = (): Promise<Terminal> => {
    if (found.program === undefined) throw new Error(found.reason)
    return shells.start({ runtime: [found.program, ...found.args] })
  }

  describe.skipIf(isMissing)(`the shell on ${name}`, () => {
    test('takes typing, a paste of 40 KB and a change of size, completes, and ends', async () => {
      const shell = await start()
      shell.type('SEL')
      shell.press('Tab')
      await shell.saw('SELECT')
      shell.type("1 AS uno, '日本';")
      shell.press('Home', 'C-Right')
      shell.type(' DISTINCT')
      await shell.saw('SELECT DISTINCT 1 AS uno')
      shell.press('Enter')
      await shell.saw(/│ {3}1 │ 日本/)
      const lines = Array.from({ length: 900 }, (_, i) => `SELECT\t${i}, '${'x'.repeat(30)}';`)
      const began = performance.now()
      shell.paste(lines.join('\n'))
      await shell.saw(/SELECT\s+899/)
      expect(performance.now() - began).toBeLessThan(1000)
      shell.press('C-c')
      await shell.saw(/tailrace>\s*$/)
      shell.type('SELECT 12345 AS n')
      shell.resize(40, 20)
      await shell.saw('tailrace> SELECT 12345 AS n')
      shell.press('C-c')
      shell.type('.quit')
      shell.press('Enter')
      expect(await shell.ended()).toBe(0)
    })

    test('stops a live query by Ctrl-C and a job when it is left', async () => {
      const shell = await start()
      shell.paste(`CREATE SOURCE ticks (id INT) FROM DATAGEN WITH (rows-per-second = 20);
        CREATE SINK gone (id INT) INTO BLACKHOLE;
        INSERT INTO gone SELECT id FROM ticks;
        SELECT COUNT(*) AS n FROM ticks;`)
      shell.press('Enter')
      await shell.saw(/^\+U\s+3$/m)
      shell.press('C-c')
      await shell.saw(/\d+ rows[\s\S]*tailrace>\s*$/)
      shell.press('C-d')
      expect(await shell.ended()).toBe(0)
      expect(shell.everything().join('\n')).toMatch(/stopping a job[\s\S]*job gone stopped/)
    })
  })
}
