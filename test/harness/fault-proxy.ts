import { createServer, type Server, type Socket } from 'node:net'
import { type Fault, FaultPlan } from './fault-proxy-fault.ts'
import { answerBody, answerFrame } from './fault-proxy-frame.ts'
import { type BrokerAddress, Lane } from './fault-proxy-lane.ts'
import type { LoggedRequest } from './fault-proxy-log.ts'
import type { WireStruct, WireValue } from './wire-schema.ts'

/**
 * Stands between clients and a cluster, understands the frames, breaks what it is told to, and keeps a log of all requests.
 * Every broker that an answer names gets a listener of its own here, so that clients stay on this side.
 */
export class FaultProxy {
  readonly faults = new FaultPlan()
  readonly log: LoggedRequest[] = []
  /** Changes answers on their way. */
  damage: ((answer: Buffer) => void) | undefined
  private readonly bootstrap: BrokerAddress
  private readonly listeners = new Map<string, Promise<Listener>>()
  private readonly lanes = new Set<Lane>()
  private readonly beganMs = performance.now()
  private connections = 0
  private port = 0

  /** `bootstrap`: addresses of the cluster, of which the first is enough. */
  constructor(bootstrap: string) {
    this.bootstrap = readAddress(bootstrap)
  }

  /** Starts to listen and gives the address. */
  async listen(port = 0): Promise<string> {
    this.port = await this.portFor(this.bootstrap, port)
    return this.address
  }

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  /** Plans faults; what is pushed counts requests from now on. */
  plan(...faults: readonly Fault[]): void {
    this.faults.push(...faults)
  }

  /** Plans no faults any more. */
  forget(): void {
    this.faults.clear()
  }

  /** How many requests of a kind reached the broker. */
  passed(api: string): number {
    return this.log.filter((one) => one.name === api && one.reached).length
  }

  /** Cuts every connection. */
  cutAll(): void {
    for (const lane of this.lanes) lane.cut()
    this.lanes.clear()
  }

  /** Cuts every connection and takes no more of them, until `listen`. */
  async close(): Promise<void> {
    const listeners = await Promise.all(this.listeners.values())
    this.listeners.clear()
    const closed = listeners.map(
      ({ server }) => new Promise<void>((resolve) => server.close(() => resolve())),
    )
    this.cutAll()
    await Promise.all(closed)
  }

  private async portFor(target: BrokerAddress, port = 0): Promise<number> {
    const key = `${target.host}:${target.port}`
    const listener =
      this.listeners.get(key) ?? listening((client) => this.join(client, target), port)
    this.listeners.set(key, listener)
    return (await listener).port
  }

  private join(client: Socket, target: BrokerAddress): void {
    const lane = new Lane(client, {
      number: this.connections++,
      target,
      meet: (request) => this.faults.meet(request),
      damage: (answer) => this.damage?.(answer),
      redirect: (request, answer) => this.redirect(request, answer),
      beganMs: this.beganMs,
      log: this.log,
    })
    this.lanes.add(lane)
    client.on('close', () => this.lanes.delete(lane))
  }

  private async redirect(request: LoggedRequest, answer: Buffer): Promise<Buffer> {
    if (request.name !== 'Metadata' && request.name !== 'FindCoordinator') return answer
    const body = answerBody(answer, request)
    if (!body) {
      throw new Error(`cannot redirect ${request.name} version ${request.version}`)
    }
    const brokers = (body['brokers'] as WireStruct[] | undefined) ?? [body]
    for (const broker of brokers) {
      if (Number(broker['port']) <= 0) continue
      broker['port'] = await this.portFor({
        host: broker['host'] as string,
        port: broker['port'] as number,
      })
      broker['host'] = '127.0.0.1' as WireValue
    }
    return answerFrame(request, body)
  }
}

interface Listener {
  readonly server: Server
  readonly port: number
}

function listening(join: (client: Socket) => void, port: number): Promise<Listener> {
  const server = createServer(join)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () =>
      resolve({ server, port: (server.address() as { port: number }).port }),
    )
  })
}

function readAddress(bootstrap: string): BrokerAddress {
  const [host = '', port] = bootstrap.split(',')[0]?.split(':') ?? []
  return { host, port: Number(port) }
}
