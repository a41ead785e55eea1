import { createHash } from 'node:crypto'
import { chmod, mkdir, realpath, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { JobReport } from '../../runtime/index.ts'
import type { Clock } from '../../world/index.ts'

/**
 * A running job's Unix socket in its folder, for its owner alone. One line of JSON asks, one answers:
 * {"ask":"report"} → {"version":1,"report":{…}}; {"ask":"stop"} → {"version":1,"stopping":true}, and the connection closes
 * when the job has ended; {"ask":"savepoint"} → {"version":1,"saved":"checkpoint-…"}. It lives beside the job: nothing in it waits for a client.
 */
const NAME = 'job.sock'
/** What a Unix socket's path may have on every system, in bytes. */
const LONGEST_PATH = 103
const VERSION = 1
const MAX_CLIENTS = 16
const MAX_QUESTION = 4096
const MAX_ANSWER = 64 << 20
/** The job itself may take a second to hear from its cluster. */
const ANSWER_MS = 3000

/** What others may ask of a job. */
export interface Served {
  report(): Promise<JobReport>
  /** Ends it with a last checkpoint. */
  stop?(): unknown
  /** Takes a checkpoint that stands on no other, and gives the name of its file. */
  savepoint?(): Promise<string>
}

/** Serves a job until the result is called. Rejects when the socket cannot be made. */
export async function serveJob(folder: string, job: Served): Promise<() => Promise<void>> {
  const path = await socketPath(folder)
  // Whoever serves a folder holds its lock: what lies there is of a process that was killed.
  await rm(path, { force: true })
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    if (clients.size >= MAX_CLIENTS) return void client.destroy()
    clients.add(client)
    client.on('close', () => clients.delete(client)).on('error', () => client.destroy())
    answer(client, job)
  })
  await listen(server, path)
  // A job that has ended ends its process, whoever may be listening.
  server.unref()
  await chmod(path, 0o600)
  return async () => {
    for (const client of clients) client.destroy()
    await new Promise((done) => server.close(done))
    await rm(path, { force: true })
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(path, () => {
      server.off('error', fail).on('error', () => {})
      done()
    })
  })
}

function answer(client: Socket, job: Served): void {
  let asked = ''
  client.unref().setTimeout(10 * ANSWER_MS, () => client.destroy())
  client.setEncoding('utf8').on('data', (text: string) => {
    asked += text
    if (asked.length > MAX_QUESTION) return void client.destroy()
    for (let end = asked.indexOf('\n'); end >= 0; end = asked.indexOf('\n')) {
      const line = asked.slice(0, end)
      asked = asked.slice(end + 1)
      void answerTo(line, job).then((reply) => client.write(`${JSON.stringify(reply)}\n`))
    }
  })
}

async function answerTo(line: string, job: Served): Promise<object> {
  try {
    const { ask } = JSON.parse(line) as { ask?: unknown }
    if (ask === 'report') return { version: VERSION, report: await job.report() }
    if (ask === 'stop' && job.stop) {
      job.stop()
      return { version: VERSION, stopping: true }
    }
    if (ask === 'savepoint' && job.savepoint) {
      return { version: VERSION, saved: await job.savepoint() }
    }
    return { version: VERSION, error: 'what is asked is not known' }
  } catch (error) {
    return { version: VERSION, error: (error as Error).message }
  }
}

/** What the job of a folder says of itself; undefined when none answers. */
export async function askJob(folder: string, clock: Clock): Promise<JobReport | undefined> {
  const path = await socketPath(folder).catch(() => undefined)
  if (path === undefined || !(await isOurs(path))) return undefined
  const line = await firstLine(path, clock)
  if (line === undefined) return undefined
  try {
    const { version, report } = JSON.parse(line) as { version?: number; report?: JobReport }
    return version === VERSION ? report : undefined
  } catch {
    return undefined
  }
}

/** Stops the job of a folder and waits for its end; false when none answers. */
export async function stopJobOf(folder: string): Promise<boolean> {
  return (await order(folder, 'stop')).some(({ stopping }) => stopping === true)
}

/** Has the job of a folder take a checkpoint that stands on no other; gives the name of its file, or why there is none. */
export async function savepointOf(
  folder: string,
): Promise<{ readonly saved?: string; readonly error?: string }> {
  return (await order(folder, 'savepoint'))[0] ?? {}
}

interface Reply {
  readonly stopping?: boolean
  readonly saved?: string
  readonly error?: string
}

/** What a job answers to an order until it hangs up; nothing when there is none. An answer that ends the matter ends the wait. */
async function order(folder: string, ask: 'stop' | 'savepoint'): Promise<Reply[]> {
  const path = await socketPath(folder).catch(() => undefined)
  if (path === undefined || !(await isOurs(path))) return []
  const text = await new Promise<string>((done) => {
    let heard = ''
    const socket = connect(path)
    socket.setEncoding('utf8').on('connect', () => socket.write(`${JSON.stringify({ ask })}\n`))
    socket.on('data', (piece: string) => {
      heard += piece
      if (heard.endsWith('\n') && !heard.includes('"stopping":true')) socket.destroy()
    })
    socket.on('error', () => {}).on('close', () => done(heard))
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Reply)
}

/** Removes the socket that a killed process left in a folder. */
export async function removeSocket(folder: string): Promise<void> {
  await socketPath(folder)
    .then((path) => rm(path, { force: true }))
    .catch(() => {})
}

function firstLine(path: string, clock: Clock): Promise<string | undefined> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(path)
    const settle = (line: string | undefined): void => {
      cancel()
      socket.destroy()
      done(line)
    }
    const cancel = clock.after(ANSWER_MS, () => settle(undefined))
    socket.setEncoding('utf8').on('connect', () => socket.write('{"ask":"report"}\n'))
    socket.on('data', (piece: string) => {
      text += piece
      const end = text.indexOf('\n', text.length - piece.length)
      if (end >= 0) settle(text.slice(0, end))
      else if (text.length > MAX_ANSWER) settle(undefined)
    })
    socket.on('error', () => settle(undefined)).on('close', () => settle(undefined))
  })
}

/** Another user could put a socket where a long path makes us look. */
const isOurs = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ uid }) => uid === (process.getuid?.() ?? uid),
    () => false,
  )

/** Where the socket of a folder is: in it, or under a short name elsewhere when its path is too long for a socket. */
async function socketPath(folder: string): Promise<string> {
  const whole = await realpath(resolve(folder))
  const inside = join(whole, NAME)
  if (Buffer.byteLength(inside) <= LONGEST_PATH) return inside
  const elsewhere = join(tmpdir(), `tailrace-${process.getuid?.() ?? 0}`)
  await mkdir(elsewhere, { recursive: true, mode: 0o700 })
  return join(elsewhere, `${createHash('sha256').update(whole).digest('hex').slice(0, 16)}.sock`)
}
