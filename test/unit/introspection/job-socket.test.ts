import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  askJob,
  removeSocket,
  serveJob,
  stopJobOf,
} from '../../../src/introspection/jobs/job-socket.ts'
import { realWorld } from '../../../src/world/index.ts'
import { report } from './ask-with.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tailrace-socket-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ask = (at = folder) => askJob(at, realWorld.clock)

describe('the socket of a running job', () => {
  test('answers others of the same user, and is gone with the job', async () => {
    const stop = await serveJob(folder, { report: async () => report('a') })
    expect(((await stat(join(folder, 'job.sock'))).mode & 0o777).toString(8)).toBe('600')
    expect(await Promise.all([ask(), ask()])).toEqual([report('a'), report('a')])
    await stop()
    expect(await ask()).toBeUndefined()
    await expect(stat(join(folder, 'job.sock'))).rejects.toThrow('ENOENT')
  })

  test('takes the place of one that a killed process left', async () => {
    await writeFile(join(folder, 'job.sock'), '')
    expect(await ask()).toBeUndefined()
    const stop = await serveJob(folder, { report: async () => report('a') })
    expect(await ask()).toEqual(report('a'))
    await stop()
    await writeFile(join(folder, 'job.sock'), '')
    await removeSocket(folder)
    await expect(stat(join(folder, 'job.sock'))).rejects.toThrow('ENOENT')
  })

  test('has a short name elsewhere when its folder is deep', async () => {
    const deep = join(folder, 'd'.repeat(120))
    await realWorld.files.makeFolder(deep)
    const stop = await serveJob(deep, { report: async () => report('deep') })
    expect(await ask(deep)).toEqual(report('deep'))
    await stop()
    expect(await ask(deep)).toBeUndefined()
  })

  test('stops the job when it is asked to, and says so to who waits for its end', async () => {
    const calls: string[] = []
    const stop = await serveJob(folder, {
      report: async () => report('a'),
      stop: () => void calls.push('stop'),
    })
    let isOver = false
    const stopped = stopJobOf(folder).finally(() => {
      isOver = true
    })
    await expect.poll(() => calls).toEqual(['stop'])
    expect(isOver, 'its last checkpoint may take a while').toBe(false)
    await stop()
    expect(await stopped).toBe(true)
    expect(await stopJobOf(folder), 'nobody is there any more').toBe(false)
  })

  test('says why it has no answer, and survives what it does not understand', async () => {
    const stop = await serveJob(folder, {
      async report() {
        throw new Error('no')
      },
    })
    expect(await ask()).toBeUndefined()
    const answers = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(join(folder, 'job.sock'), () =>
        socket.write('{"ask":\n{"ask":"else"}\n{"ask":"report"}\n'),
      )
      socket.on('data', (piece) => {
        text += piece.toString()
        if (text.split('\n').length === 4) resolve(text)
      })
    })
    const errors = answers
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { error: string }).error)
    expect(errors.sort().slice(1)).toEqual(['no', 'what is asked is not known'])
    await stop()
  })
})
