import { describe, expect, test } from 'vitest'
import { memoryFiles, seededRandom, virtualWorld } from '../../../src/world/index.ts'

describe('virtual time', () => {
  test('passes only when it is told to', async () => {
    const { clock } = virtualWorld({ startMs: 1000 })
    const fired: number[] = []
    clock.after(10, () => fired.push(clock.now()))
    const cancel = clock.after(15, () => fired.push(-1))
    clock.after(20, () => clock.after(5, () => fired.push(clock.now())))
    await clock.yield()
    expect(fired).toEqual([])
    cancel()
    await clock.advance(19)
    expect([fired, clock.now(), clock.monotonic()]).toEqual([[1010], 1019, 19])
    await clock.advance(6)
    expect(fired).toEqual([1010, 1025])
  })
})

describe('seeded chance', () => {
  test('repeats with its seed', () => {
    const [a, b, c] = [seededRandom(1), seededRandom(1), seededRandom(2)]
    const first = [a.next(), a.next()]
    expect([b.next(), b.next()]).toEqual(first)
    expect(c.next()).not.toBe(first[0])
    expect(first.every((n) => n >= 0 && n < 1)).toBe(true)
    expect(a.uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    expect(a.uuid()).not.toBe(a.uuid())
  })
})

describe('files in memory', () => {
  test('are written, renamed, listed and removed', async () => {
    const files = memoryFiles()
    await files.write('/a/x', 'one')
    await files.write('/a/b/y', 'two')
    await files.rename('/a/x', '/a/z')
    expect((await files.list('/a')).sort()).toEqual(['b', 'z'])
    expect(String(await files.read('/a/z'))).toBe('one')
    expect(await files.size('/a/x')).toBeUndefined()
    await expect(files.read('/a/x')).rejects.toMatchObject({ code: 'ENOENT' })
    await files.remove('/a/z')
    expect(await files.list('/a')).toEqual(['b'])
  })
})
