/** The parts of kafkajs 2.2.4 that connection.ts builds on; they are not in the package's public types. */
declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net'
  import type { ConnectionOptions } from 'node:tls'

  interface Logger {
    namespace(name: string): Logger
    debug(message: string): void
    info(message: string): void
    warn(message: string): void
    error(message: string): void
  }

  interface SocketRequest {
    host: string
    port: number
    ssl: ConnectionOptions | null
    onConnect: () => void
  }

  interface ConnectionOptionsOfKafkajs {
    host: string
    port: number
    logger: Logger
    socketFactory: (request: SocketRequest) => Socket
    requestTimeout: number
    connectionTimeout: number
    ssl: ConnectionOptions | null
    sasl: object | null
    clientId: string
  }

  interface PushedRequest {
    entry: {
      apiKey: number
      apiName: string
      apiVersion: number
      correlationId: number
      resolve: (answer: { payload: Buffer; size: number }) => void
      reject: (error: Error) => void
    }
    expectResponse: boolean
    requestTimeout: number | null
    sendRequest: () => void
  }

  interface RequestQueue {
    push(request: PushedRequest): void
    fulfillRequest(answer: { size: number; correlationId: number; payload: Buffer }): void
    rejectAll(error: Error): void
    scheduleCheckPendingRequests(): void
  }

  class Connection {
    constructor(options: ConnectionOptionsOfKafkajs)
    socket: Socket
    requestQueue: RequestQueue
    authHandlers: object | null
    connect(): Promise<boolean>
    disconnect(): Promise<boolean>
    authenticate(): Promise<void>
    isConnected(): boolean
    isAuthenticated(): boolean
    nextCorrelationId(): number
    processData(data: Buffer): void
    setVersions(versions: Record<number, { minVersion: number; maxVersion: number }>): void
    setSupportAuthenticationProtocol(isSupported: boolean): void
  }

  export = Connection
}
