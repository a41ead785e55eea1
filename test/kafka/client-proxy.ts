import { connect, createServer, type Server, type Socket } from 'node:net'

/** What happens to one request: its answer is lost and the connection cut, or the connection is cut before it arrives. */
export interface Fault {
  readonly api: number
  /** Which request of that API, counted from 1. */
  readonly nth: number
  readonly action: 'lose-answer' | 'cut-before'
}

/**
 * Stands between a client and a broker on this machine, understands the frames, and breaks what it is told to. The broker's
 * port in its answers is replaced by the proxy's, so that the client stays on this side.
 */
export class FaultProxy {
  readonly faults: Fault[] = []
  /** Changes answers on their way. */
  damage: ((answer: Buffer) => void) | undefined
  private readonly brokerPort: number
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly seen = new Map<number, number>()
  private port = 0
  /** Requests that reached the broker, by API. */
  readonly passed = new Map<number, number>()

  constructor(brokerPort: number) {
    this.brokerPort = brokerPort
    this.server = createServer((client) => this.join(client))
  }

  /** Starts to listen and gives the address. */
  listen(port = 0): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(port, '127.0.0.1', () => {
        this.port = (this.server.address() as { port: number }).port
        resolve(this.address)
      })
    })
  }

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  /** Plans no faults any more, and counts requests from 1 again. */
  forget(): void {
    this.faults.length = 0
    this.seen.clear()
  }

  /** Cuts every connection. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy()
    this.sockets.clear()
  }

  close(): Promise<void> {
    this.cutAll()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private join(client: Socket): void {
    const broker = connect(this.brokerPort, '127.0.0.1')
    const cut = () => {
      client.destroy()
      broker.destroy()
    }
    for (const socket of [client, broker]) {
      this.sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', cut)
    }
    const doomed = new Set<number>()
    client.on(
      'data',
      framed((frame) => {
        const api = frame.readInt16BE(4)
        const fault = this.faultFor(api)
        if (fault?.action === 'cut-before') return cut()
        if (fault) doomed.add(frame.readInt32BE(8))
        this.passed.set(api, (this.passed.get(api) ?? 0) + 1)
        broker.write(frame)
      }),
    )
    broker.on(
      'data',
      framed((frame) => {
        if (doomed.has(frame.readInt32BE(4))) return cut()
        this.damage?.(frame)
        client.write(this.redirect(frame))
      }),
    )
  }

  private faultFor(api: number): Fault | undefined {
    const nth = (this.seen.get(api) ?? 0) + 1
    this.seen.set(api, nth)
    return this.faults.find((fault) => fault.api === api && fault.nth === nth)
  }

  private redirect(frame: Buffer): Buffer {
    const wanted = Buffer.from('127.0.0.1....')
    wanted.writeInt32BE(this.brokerPort, 9)
    for (let at = frame.indexOf(wanted); at >= 0; at = frame.indexOf(wanted, at + 13)) {
      frame.writeInt32BE(this.port, at + 9)
    }
    return frame
  }
}

function framed(take: (frame: Buffer) => void): (piece: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (piece) => {
    rest = Buffer.concat([rest, piece])
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0)
      take(Buffer.from(rest.subarray(0, end)))
      rest = rest.subarray(end)
    }
  }
}
