import { createServer } from 'node:net'

/** The first of some neighbouring free ports below the range that the system hands out; TAILRACE_PORTS=from-to narrows the choice. */
export async function freePorts(count: number): Promise<number> {
  const [from = 23_000, to = 32_000] = (process.env['TAILRACE_PORTS'] ?? '')
    .split('-')
    .filter(Boolean)
    .map(Number)
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = from + Math.floor(Math.random() * (to - from - count))
    const free = await Promise.all(Array.from({ length: count }, (_, n) => isFree(port + n)))
    if (free.every(Boolean)) return port
  }
  throw new Error(`no ${count} free neighbouring ports between ${from} and ${to}`)
}

/** Whether nobody listens on a port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
