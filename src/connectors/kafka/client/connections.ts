import { type Address, Connection, type ConnectionSetup } from './connection.ts'
import { ConnectionLost, unreachable } from './failures.ts'

/** A connection that stands or is being made. */
interface Entry {
  readonly opening: Promise<Connection>
  connection: Connection | undefined
}

/** The connections of a client, by broker and purpose; one that broke is opened anew when asked for. */
export class Connections {
  private readonly setup: ConnectionSetup
  private readonly entries = new Map<string, Entry>()
  private closed = false

  constructor(setup: ConnectionSetup) {
    this.setup = setup
  }

  /** The connection to an address for a purpose. Rejects with ConnectionLost. */
  async get(address: Address, purpose: string): Promise<Connection> {
    const where = addressText(address)
    if (this.closed) throw new ConnectionLost(where, 'the client is closed')
    const key = `${purpose} ${where}`
    const entry = this.entries.get(key)
    if (entry && entry.connection?.isOpen !== false) return entry.opening
    return this.open(key, address)
  }

  private open(key: string, address: Address): Promise<Connection> {
    const opening = Connection.open(address, this.setup)
    const entry: Entry = { opening, connection: undefined }
    this.entries.set(key, entry)
    opening.then(
      (connection) => {
        entry.connection = connection
      },
      () => this.entries.delete(key),
    )
    return opening
  }

  /** Any connection for a purpose that stands. */
  standing(purpose: string): Connection | undefined {
    for (const [key, { connection }] of this.entries) {
      if (connection?.isOpen && key.startsWith(`${purpose} `)) return connection
    }
    return undefined
  }

  /** The first of some connections that stands. Rejects with SqlError 'unreachable' naming all that failed. */
  async first(addresses: readonly Address[], purpose: string): Promise<Connection> {
    try {
      return await Promise.any(addresses.map((address) => this.get(address, purpose)))
    } catch (error) {
      throw unreachable((error as AggregateError).errors)
    }
  }

  async close(): Promise<void> {
    this.closed = true
    const all = [...this.entries.values()]
    this.entries.clear()
    await Promise.allSettled(all.map(async ({ opening }) => (await opening).close()))
  }
}

const addressText = ({ host, port }: Address): string => `${host}:${port}`

/** Reads `host:port`, also with an IPv6 address in brackets; undefined when it is neither. */
export function readAddress(text: string): Address | undefined {
  const [, host, port] = /^(\[[^\]]+\]|[^:\s]+):(\d{1,5})$/.exec(text.trim()) ?? []
  if (host === undefined || port === undefined || Number(port) > 65_535) return undefined
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
