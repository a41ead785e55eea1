import { SqlError } from '../../../values/index.ts'

/** A connection could not be made, or broke: nobody knows what became of the requests that were open on it. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly address: string
  readonly reason: string

  constructor(address: string, reason: string) {
    super(`${address}: ${reason}`)
    this.address = address
    this.reason = reason
  }
}

interface KafkajsError extends Error {
  readonly code?: string
}

/** Turns whatever a socket or kafkajs threw into a ConnectionLost, or into a SqlError when trying again is useless. */
export function describeFailure(error: unknown, address: string): Error {
  if (error instanceof ConnectionLost || error instanceof SqlError) return error
  const { name, code, message } = error as KafkajsError
  if (name === 'KafkaJSSASLAuthenticationError' || /SASL/.test(name)) {
    return new SqlError('refused', `broker ${address} refused the login: ${message}`, {
      hint: `check 'properties.sasl.mechanism' and 'properties.sasl.jaas.config'`,
    })
  }
  return new ConnectionLost(address, reasonOf(code, message))
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ENOTFOUND: 'the host name is unknown (ENOTFOUND)',
  EAI_AGAIN: 'the host name could not be looked up (EAI_AGAIN)',
  ECONNRESET: 'the connection was reset (ECONNRESET)',
  ETIMEDOUT: 'no answer (ETIMEDOUT)',
  EHOSTUNREACH: 'there is no route to the host (EHOSTUNREACH)',
}

function reasonOf(code: string | undefined, message: string): string {
  const known = code === undefined ? undefined : REASONS[code]
  if (known) return known
  if (message === 'Connection timeout') return 'no answer'
  if (message === 'Closed connection') return 'the broker closed the connection'
  return message.replace(/^Connection error: /, '')
}

function hintFor(reasons: string): string {
  if (/certificate/i.test(reasons)) {
    return `name who to trust: 'properties.ssl.truststore.type' = 'PEM' and 'properties.ssl.truststore.location'`
  }
  // a broker drops a client that does not speak its kind of security without a word
  if (/closed the connection|ECONNRESET/.test(reasons)) {
    return `does it want TLS or SASL? Check 'properties.security.protocol'`
  }
  return 'name the cluster with -b, KAFKA_BOOTSTRAP_SERVERS or properties.bootstrap.servers'
}

/** Nothing answered at any of the addresses: exit code 3. */
export function unreachable(failures: readonly Error[]): SqlError {
  const final = failures.find((failure) => failure instanceof SqlError)
  if (final) return final as SqlError
  const where = failures.map((failure) => failure.message).join('; ')
  return new SqlError('unreachable', `cannot reach Kafka at ${where}`, { hint: hintFor(where) })
}
