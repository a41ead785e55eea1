import type { ConnectionOptions } from 'node:tls'

/** A name and password for SASL. */
export interface SaslSettings {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  readonly password: string
}

/** How a cluster is reached. */
export interface ClientSettings {
  /** `host:port`, at least one. */
  readonly bootstrap: readonly string[]
  readonly clientId: string
  readonly tls?: ConnectionOptions | undefined
  readonly sasl?: SaslSettings | undefined
  /** Until a connection must stand. */
  readonly connectionTimeoutMs: number
  /** Until an answer must have come. */
  readonly requestTimeoutMs: number
}

/** Settings for a cluster without security. */
export const plainSettings = (bootstrap: string): ClientSettings => ({
  bootstrap: bootstrap.split(',').map((address) => address.trim()),
  clientId: 'tailrace',
  connectionTimeoutMs: 8_000,
  requestTimeoutMs: 30_000,
})
