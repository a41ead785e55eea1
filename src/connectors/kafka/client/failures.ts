import { SqlError } from '../../../values/index.ts'
import { BrokerError, errorName } from '../wire/error-codes.ts'
import { type Ailment, ailmentOf, type Thrown } from './ailments.ts'

/** A connection could not be made, or broke: nobody knows what became of the requests that were open on it. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly retriable = true
  readonly address: string
  readonly reason: string
  readonly hint: string | undefined

  constructor(address: string, why: string | Ailment) {
    const { reason, hint }: Ailment = typeof why === 'string' ? { reason: why } : why
    super(`${address}: ${reason}`)
    this.address = address
    this.reason = reason
    this.hint = hint
  }
}

/** What a connection was tried with: its address, as whom it logs in, and whether it can show a certificate. */
export interface Attempt {
  readonly address: string
  readonly user: string | undefined
  readonly hasCertificate: boolean
}

/** Turns whatever a socket or kafkajs threw into a ConnectionLost, or into a SqlError when trying again is useless. */
export function describeFailure(error: unknown, attempt: Attempt): Error {
  if (error instanceof ConnectionLost || error instanceof SqlError) return error
  const thrown = error as Thrown
  return (
    loginFailure(thrown, attempt) ?? new ConnectionLost(attempt.address, ailmentOf(thrown, attempt))
  )
}

/** The broker understood who wants to log in, and will not have it. */
function loginFailure(
  { name, type, message }: Thrown,
  { address, user }: Attempt,
): SqlError | undefined {
  if (type === 'ILLEGAL_SASL_STATE') {
    return new SqlError('refused', `broker ${address} takes no login on this port`, {
      hint: `'properties.security.protocol' is 'PLAINTEXT' or 'SSL' there`,
    })
  }
  if (name !== 'KafkaJSSASLAuthenticationError' && !/SASL/.test(`${name} ${type}`)) return undefined
  return new SqlError('refused', `broker ${address} refused the login of "${user}": ${message}`, {
    hint: `check 'properties.sasl.mechanism' and 'properties.sasl.jaas.config'`,
  })
}

/** Certificates or a key that cannot be read, or do not fit each other. */
export const unusable = (address: string, { message }: Error): SqlError =>
  new SqlError(
    'invalid-option',
    `the certificates or the key for broker ${address} cannot be used: ${message.replace(/^error:\w+:/, '')}`,
    {
      hint: `they must be PEM and fit each other: 'properties.ssl.truststore.location', 'properties.ssl.keystore.location', 'properties.ssl.key.password'`,
    },
  )

/** Nothing answered at any of the addresses: exit code 3. */
export function unreachable(failures: readonly Error[]): SqlError {
  const final = failures.find((failure) => failure instanceof SqlError)
  if (final) return final as SqlError
  const where = failures.map((failure) => failure.message).join('; ')
  const hinting = failures.find((one) => one instanceof ConnectionLost && one.hint !== undefined)
  const hint =
    (hinting as ConnectionLost | undefined)?.hint ??
    'name the cluster with -b, KAFKA_BOOTSTRAP_SERVERS or properties.bootstrap.servers'
  return new SqlError('unreachable', `cannot reach Kafka at ${where}`, { hint })
}

/** Puts a failure of an operation into words for the person; exit code 3 when the cluster is away, or refuses. */
export function inWords(error: unknown): unknown {
  if (error instanceof ConnectionLost) return unreachable([error])
  if (!(error instanceof BrokerError)) return error
  const isRefusal = errorName(error.code).endsWith('AUTHORIZATION_FAILED')
  return new SqlError(isRefusal ? 'refused' : 'runtime', `Kafka refused: ${error.message}`, {
    hint: isRefusal
      ? `let the user of 'properties.sasl.jaas.config' or of the certificate do so, by an ACL`
      : undefined,
    cause: error,
  })
}
