import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { SqlError } from '../values/index.ts'
import { reasonOf } from './reason-of.ts'

/** A folder that is ours until we release it or die. */
export interface FolderLock {
  release(): Promise<void>
}

/** Who holds a lock. A process id alone is used again by the next process: with its start it is one process for ever. */
interface Holder {
  readonly pid: number
  /** When that process started, as its system tells it. */
  readonly started: string
  readonly host: string
  /** ISO time at which the lock was taken. */
  readonly since: string
  readonly token: string
}

/**
 * Takes a job's folder for this process, so that no second one writes its checkpoints; made if it is missing. Throws a
 * SqlError when a living process holds it; the lock of a dead one is taken over. Uses the file system directly: a lock is
 * between processes, and a simulated disk has one.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock')
  const own: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  let made: string | undefined
  try {
    made = await makeFolder(folder)
    await take(path, own)
  } catch (error) {
    if (error instanceof SqlError) throw error
    throw new SqlError('state', `cannot lock ${folder}: ${reasonOf(error)}`, {
      hint: 'choose another place with --state-dir',
      cause: error,
    })
  }
  return { release: () => release(path, own, made) }
}

/**
 * Makes a folder and those above it; gives the first that was missing. Step by step: where a file system refuses, the
 * recursive way of Node says that something is missing.
 */
async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return (await isMade(folder)) ? folder : undefined
  } catch (error) {
    const above = dirname(folder)
    if ((error as { code?: string }).code !== 'ENOENT' || above === folder) throw error
    const made = await makeFolder(above)
    return (await isMade(folder)) ? (made ?? folder) : made
  }
}

/** False when it was there. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}

/** Who holds a job's folder, if a living process does. */
export async function holderOfFolder(
  folder: string,
): Promise<{ readonly pid: number; readonly since: string; readonly host: string } | undefined> {
  const holder = await holderOf(join(folder, 'lock'))
  return holder && isAlive(holder) ? holder : undefined
}

async function take(path: string, own: Holder): Promise<void> {
  // Written aside and then linked: the lock appears whole, and only if there is none.
  const aside = `${path}.${own.token}`
  await writeFile(aside, JSON.stringify(own), { mode: 0o600 })
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      if (await linked(aside, path)) return
      const holder = await holderOf(path)
      if (holder && isAlive(holder)) throw held(path, holder)
      if (!(await clearStale(path, aside))) await setTimeout(WAIT_MS)
    }
    throw new Error(`others keep taking it; if none of them runs, delete ${path}.takeover`)
  } finally {
    await rm(aside, { force: true })
  }
}

const TRIES = 100
const WAIT_MS = 20

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}

/** Null when there is no lock any more, undefined when it cannot be understood (a disk that was full, for instance). */
async function holderOf(path: string): Promise<Holder | undefined | null> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder> | null
    return typeof holder?.pid === 'number' ? (holder as Holder) : undefined
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? null : undefined
  }
}

/**
 * Removes the lock of a dead process; false when another process is at it. Only who holds the second lock may do so: else one
 * that saw the dead lock a moment ago would remove the living one that has replaced it since.
 */
async function clearStale(path: string, aside: string): Promise<boolean> {
  const takeover = `${path}.takeover`
  if (!(await linked(aside, takeover))) {
    const other = await holderOf(takeover)
    if (other && !isAlive(other)) await rm(takeover, { force: true })
    return false
  }
  try {
    const holder = await holderOf(path)
    if (holder === undefined || (holder && !isAlive(holder))) await rm(path, { force: true })
    return true
  } finally {
    await rm(takeover, { force: true })
  }
}

function held(path: string, { pid, host, since }: Holder): SqlError {
  const where = host === hostname() ? '' : ` on ${host}`
  return new SqlError('state', `process ${pid}${where} has been running this job since ${since}`, {
    hint:
      where === ''
        ? 'stop it first, or give this job another name (pipeline.name)'
        : `if it runs no longer, delete ${path}`,
  })
}

/** A process on another machine, with the folder shared, cannot be asked: it counts as alive. */
function isAlive({ pid, started, host }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as { code?: string }).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  if (now === ENDED) return false
  return now === undefined || started === '' || now === started
}

/** In place of its start: a process that has ended and that nobody has waited for yet still has its id. */
const ENDED = 'ended'

/** When a process started, or that it has ended; undefined when the system does not tell. */
function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
}

function startOnLinux(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The name in parentheses may hold spaces; the start, in clock ticks since boot, is the 20th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')
    if (fields?.[0] === 'Z' || fields?.[0] === 'X') return ENDED
    return fields?.[19] && `${boot} ${fields[19]}`
  } catch {
    return undefined
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
    const found = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env,
    })
    return found.trim() || undefined
  } catch {
    return undefined
  }
}

/** Folders that the lock made and that are still empty go with it: a job that could not start leaves nothing. */
async function release(path: string, own: Holder, made: string | undefined): Promise<void> {
  const holder = await holderOf(path)
  if (!holder || holder.token !== own.token) return
  await rm(path, { force: true })
  try {
    for (let at = dirname(path); made !== undefined; at = dirname(at)) {
      await rmdir(at)
      if (at === made) return
    }
  } catch {
    // what is not empty stays
  }
}
