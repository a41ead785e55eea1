import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type KafkajsConnection from 'kafkajs/src/network/connection.js'
import { SqlError } from '../../../values/index.ts'
import type { Clock } from '../../../world/index.ts'
import { apiVersions } from '../wire/api-versions.ts'
import { WireReader } from '../wire/reader.ts'
import { type Request, readAnswer, type VersionRange, writeFrame } from '../wire/request.ts'
import { WireWriter } from '../wire/writer.ts'
import { type Ailment, HUNG_UP } from './ailments.ts'
import { ConnectionLost, describeFailure, unusable } from './failures.ts'
import { FrameAssembler, FramePool, NotKafka } from './frames.ts'
import type { ClientSettings } from './settings.ts'

/** Where a broker listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** What every connection of a client needs. */
export interface ConnectionSetup {
  readonly settings: ClientSettings
  readonly clock: Clock
}

const SASL_AUTHENTICATE = 36

const silent = { namespace: () => silent, debug() {}, info() {}, warn() {}, error() {} }

/**
 * One connection to one broker. From kafkajs come the socket's life, TLS, SASL and the matching of answers to requests;
 * this is the only file that touches its internals. Requests leave in the order of `send`, as many at a time as wanted.
 */
export class Connection {
  readonly address: string
  private readonly inner: KafkajsConnection
  private readonly settings: ClientSettings
  private readonly clock: Clock
  private versions: ReadonlyMap<number, VersionRange> = new Map()
  private readonly pool = new FramePool()
  private closed = false
  /** What is wrong with the certificates or the key: kafkajs would call it a failure to connect. */
  private misfit: SqlError | undefined

  private constructor(
    { host, port }: Address,
    { settings, clock }: ConnectionSetup,
    Inner: typeof KafkajsConnection,
  ) {
    this.clock = clock
    this.address = `${host}:${port}`
    this.settings = settings
    this.inner = new Inner({
      host,
      port,
      logger: silent,
      socketFactory: (order: SocketOrder) => this.openSocket(order),
      requestTimeout: settings.requestTimeoutMs,
      connectionTimeout: settings.connectionTimeoutMs,
      ssl: settings.tls ?? null,
      sasl: settings.sasl ? { ...settings.sasl } : null,
      clientId: settings.clientId,
    })
    // kafkajs looks every millisecond, for ever, whether a request waits for its turn; with us none ever does
    this.inner.requestQueue.scheduleCheckPendingRequests = () => {}
  }

  /** Connects, learns which API versions the broker speaks and logs in. Throws a ConnectionLost. */
  static async open(address: Address, setup: ConnectionSetup): Promise<Connection> {
    // loaded only now: it costs 50 ms, which a statement without Kafka need not wait for
    const { default: Inner } = await import('kafkajs/src/network/connection.js')
    const connection = new Connection(address, setup, Inner)
    try {
      await connection.start()
      return connection
    } catch (error) {
      connection.close()
      throw connection.describe(error)
    }
  }

  get isOpen(): boolean {
    return !this.closed && this.inner.isConnected()
  }

  /** Sends a request; the promise gives its answer. Rejects with a ConnectionLost when there will be none. */
  async send<Response>(request: Request<Response>): Promise<Response> {
    const { inner } = this
    if (!this.isOpen) throw new ConnectionLost(this.address, 'the connection is closed')
    if (this.settings.sasl && !inner.isAuthenticated()) await inner.authenticate()
    this.checkVersion(request)
    const answer = await this.push(request).catch((error) => {
      // after one lost answer nothing is known of the others either
      this.close()
      throw this.describe(error)
    })
    return readAnswer(new WireReader(answer), request)
  }

  /** Whether the broker knows a version of an API. */
  speaks(apiKey: number, version: number): boolean {
    const range = this.versions.get(apiKey)
    return range !== undefined && version >= range.minVersion && version <= range.maxVersion
  }

  /** Gives back the memory of an answer that nobody will look at again. */
  recycle(answer: Buffer): void {
    this.pool.give(answer)
  }

  /** Closes at once: requests still open are rejected. */
  close(): void {
    if (this.closed) return
    this.closed = true
    this.fail('it was closed')
  }

  private openSocket(order: SocketOrder): Socket {
    try {
      return openSocket(order, (piece) => this.inner.processData(piece))
    } catch (error) {
      this.misfit = unusable(this.address, error as Error)
      throw error
    }
  }

  private describe(error: unknown): Error {
    if (this.misfit) return this.misfit
    const { sasl, tls } = this.settings
    const hasCertificate = tls?.cert !== undefined
    return describeFailure(error, { address: this.address, user: sasl?.username, hasCertificate })
  }

  private async start(): Promise<void> {
    const { inner } = this
    await this.inTime(inner.connect())
    this.takeOverFrames()
    inner.socket.on('close', () => this.fail(HUNG_UP))
    const handshake = this.push(apiVersions).then((answer) =>
      readAnswer(new WireReader(answer), apiVersions),
    )
    this.versions = await this.inTime(handshake)
    inner.setVersions(Object.fromEntries(this.versions))
    inner.setSupportAuthenticationProtocol(this.versions.has(SASL_AUTHENTICATE))
    await inner.authenticate()
  }

  private inTime<Value>(promise: Promise<Value>): Promise<Value> {
    const ms = this.settings.connectionTimeoutMs
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`no answer within ${ms} ms`))
      const cancel = this.clock.after(ms, late)
      promise.then(resolve, reject).finally(cancel)
    })
  }

  private push<Response>(request: Request<Response>): Promise<Buffer> {
    const { inner, settings } = this
    const correlationId = inner.nextCorrelationId()
    const { clientId } = settings
    const frame = writeFrame(new WireWriter(512), request, { correlationId, clientId })
    const { key: apiKey, name: apiName, version: apiVersion } = request.api
    return new Promise((resolve, reject) => {
      const fulfil = ({ payload }: { payload: Buffer }) => resolve(payload)
      inner.requestQueue.push({
        entry: { apiKey, apiName, apiVersion, correlationId, resolve: fulfil, reject },
        expectResponse: true,
        requestTimeout: settings.requestTimeoutMs + (request.heldMs ?? 0),
        sendRequest: () => inner.socket.write(frame),
      })
    })
  }

  /**
   * kafkajs joins the pieces of an answer in a second copy and keeps them until the next one comes; our assembler makes
   * one copy. Only SASL before Kafka 1.0, whose answers have no frame, is left to kafkajs.
   */
  private takeOverFrames(): void {
    const { inner } = this
    const frames = new FrameAssembler(this.pool, (frame) => {
      const correlationId = frame.readInt32BE(0)
      const payload = frame.subarray(4)
      inner.requestQueue.fulfillRequest({ size: frame.length, correlationId, payload })
    })
    const original = inner.processData.bind(inner)
    inner.processData = (piece) => {
      // it keeps the pieces, whose memory is that of the next ones
      if (inner.authHandlers) return original(Buffer.from(piece))
      try {
        frames.take(piece)
      } catch (error) {
        this.fail(error instanceof NotKafka ? error.ailment : (error as Error).message)
      }
    }
  }

  private checkVersion({ api }: Request<unknown>): void {
    const range = this.versions.get(api.key)
    if (range && api.version >= range.minVersion && api.version <= range.maxVersion) return
    const spoken = range ? `${range.minVersion} to ${range.maxVersion}` : 'none'
    throw new SqlError(
      'refused',
      `broker ${this.address} does not speak version ${api.version} of ${api.name} (it speaks ${spoken})`,
      { hint: 'Kafka 2.8 or newer is needed' },
    )
  }

  /** Rejects what is open and lets go of the socket; kafkajs alone would wait for the answers. */
  private fail(reason: string | Ailment): void {
    const { inner } = this
    inner.requestQueue.rejectAll(new ConnectionLost(this.address, reason))
    inner.disconnect().catch(() => {})
    inner.socket?.destroy()
  }
}

interface SocketOrder extends Address {
  readonly ssl: ConnectionOptions | null
  readonly onConnect: () => void
}

/** Four times what a socket reads at once by itself. */
const READ_BYTES = 256 << 10

/**
 * Without TLS the network's pieces come in one buffer that is used again for each, straight to `take`: a quarter of the
 * system calls and no garbage. A runtime that does not know `onread` gives them as 'data' events, which kafkajs listens for.
 */
function openSocket(
  { host, port, ssl, onConnect }: SocketOrder,
  take: (piece: Buffer) => void,
): Socket {
  const servername = isIP(host) ? {} : { servername: host }
  const onread = {
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    callback(length: number, bytes: Uint8Array): boolean {
      take(Buffer.from(bytes.buffer, bytes.byteOffset, length))
      return true
    },
  }
  const socket = ssl
    ? connectTls({ host, port, ...servername, ...ssl }, onConnect)
    : connectTcp({ host, port, onread }, onConnect)
  // a request is written in one piece, so waiting for more only delays it
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 60_000)
  return socket
}
