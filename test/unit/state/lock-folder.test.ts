import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../../src/state/index.ts'
import { SqlError } from '../../../src/values/index.ts'
import { temporaryFolder } from './checkpoints.ts'

/** A folder with a lock that says this. */
function foreignLock(text: string): string {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'lock'), text)
  return folder
}

const holder = (changes: object): string =>
  JSON.stringify({
    pid: process.pid,
    started: '',
    host: hostname(),
    since: '2026-01-01T00:00:00.000Z',
    token: 'x',
    ...changes,
  })

describe('a locked folder', () => {
  it('is made with those above it, and they go with it', async () => {
    const above = temporaryFolder()
    const lock = await lockFolder(join(above, 'a', 'b'))
    expect(existsSync(join(above, 'a', 'b', 'lock'))).toBe(true)
    await lock.release()
    expect(existsSync(join(above, 'a'))).toBe(false)
  })

  it('says in words why it cannot be made', async () => {
    const above = temporaryFolder()
    mkdirSync(above, { recursive: true })
    writeFileSync(join(above, 'file'), '')
    await expect(lockFolder(join(above, 'file', 'job'))).rejects.toThrow('is a file, not a folder')
  })

  it('is refused to a second job, naming who holds it and since when', async () => {
    const folder = temporaryFolder()
    const lock = await lockFolder(folder)
    const second = lockFolder(folder)
    await expect(second).rejects.toThrow(SqlError)
    await expect(second).rejects.toMatchObject({
      code: 'state',
      message: expect.stringMatching(
        new RegExp(`process ${process.pid} .* since \\d{4}-\\d\\d-\\d\\dT`),
      ),
    })
    await lock.release()
    await (await lockFolder(folder)).release()
    expect(existsSync(folder), 'what the lock made goes with it').toBe(false)
  })

  it('is taken over from a process that died', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    const lock = await lockFolder(foreignLock(holder({ pid: child.pid })))
    await lock.release()
  })

  // In a container nobody may wait for what was killed; only Linux tells.
  it.runIf(process.platform === 'linux')(
    'is taken over from a process that nobody waits for',
    async () => {
      // The shell's child ends once the shell has become something that does not know of it.
      const shell = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'])
      const [id] = await once(shell.stdout, 'data')
      const pid = Number(String(id))
      while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await setTimeout(5)
      const lock = await lockFolder(foreignLock(holder({ pid })))
      await lock.release()
      shell.kill()
    },
  )

  it('is taken over when its process id belongs to another process now', async () => {
    const folder = foreignLock(holder({ pid: 1, started: 'long ago' }))
    const lock = await lockFolder(folder)
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
    })
    await lock.release()
  })

  it('is refused while the process lives', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
    await once(child, 'spawn')
    const refused = lockFolder(foreignLock(holder({ pid: child.pid })))
    await expect(refused).rejects.toThrow(`process ${child.pid}`)
    child.kill()
  })

  it('is refused when another machine holds it, saying what to delete', async () => {
    const folder = foreignLock(holder({ host: 'elsewhere' }))
    await expect(lockFolder(folder)).rejects.toMatchObject({
      message: expect.stringContaining('on elsewhere'),
      hint: expect.stringContaining(join(folder, 'lock')),
    })
  })

  it.each(['', 'not json', 'null', '{}'])('is taken over when its lock says %j', async (text) => {
    const lock = await lockFolder(foreignLock(text))
    await lock.release()
  })

  it('goes to exactly one of many at once', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = foreignLock(holder({ pid: 2 ** 22 + 1 }))
      const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
      expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      for (const each of tries) {
        if (each.status === 'fulfilled') await each.value.release()
        else expect(each.reason).toBeInstanceOf(SqlError)
      }
      expect(readdirSync(folder)).toEqual([])
    }
  })

  it('is taken over although another process died while taking it over', async () => {
    const folder = foreignLock(holder({ pid: 2 ** 22 + 1 }))
    writeFileSync(join(folder, 'lock.takeover'), holder({ pid: 2 ** 22 + 2 }))
    await (await lockFolder(folder)).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('stays with the new holder when the old one lets go late', async () => {
    const folder = temporaryFolder()
    const old = await lockFolder(folder)
    writeFileSync(join(folder, 'lock'), holder({ pid: 1, token: 'theirs' }))
    await old.release()
    expect(readdirSync(folder)).toEqual(['lock'])
  })
})
