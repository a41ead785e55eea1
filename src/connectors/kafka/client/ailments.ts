/** Why there is no connection, in words, and a way out if there is a special one. */
export interface Ailment {
  readonly reason: string
  readonly hint?: string | undefined
}

const TRUST = `name who to trust: 'properties.ssl.truststore.type' = 'PEM' and 'properties.ssl.truststore.location'`
const OWN = `give a certificate that it accepts: 'properties.ssl.keystore.type' = 'PEM' and 'properties.ssl.keystore.location'`
const REFUSED_CERTIFICATE = 'it does not accept the certificate of the client'
const PROTOCOL = `does it want TLS or SASL? Check 'properties.security.protocol'`

/** What a connection to a broker ails of, by the code or the words of the error; the first that fits counts. */
const AILMENTS: readonly (readonly [RegExp, Ailment])[] = [
  [/^ECONNREFUSED/, { reason: 'nothing listens there' }],
  [/^ENOTFOUND/, { reason: 'the host name is unknown' }],
  [/^EAI_AGAIN/, { reason: 'the host name could not be looked up' }],
  [/^ETIMEDOUT/, { reason: 'no answer' }],
  [/^EHOSTUNREACH/, { reason: 'there is no route to the host' }],
  [
    /^CERT_HAS_EXPIRED/,
    { reason: 'its certificate has expired', hint: 'the broker needs a new certificate' },
  ],
  [/^CERT_NOT_YET_VALID/, { reason: 'its certificate is not valid yet' }],
  [
    /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_)/,
    { reason: 'its certificate is not trusted', hint: TRUST },
  ],
  [
    /^ERR_TLS_CERT_ALTNAME/,
    {
      reason: 'its certificate is for another host name',
      hint: `connect by a name in the certificate, or give 'properties.ssl.endpoint.identification.algorithm' = ''`,
    },
  ],
  [/alert.*(certificate|unknown.ca)/i, { reason: REFUSED_CERTIFICATE, hint: OWN }],
  [/wrong.version.number/i, { reason: 'it does not speak TLS', hint: PROTOCOL }],
  [
    /before secure TLS connection/,
    { reason: 'it does not speak TLS, or hung up on it', hint: PROTOCOL },
  ],
  [/^ECONNRESET/, { reason: 'the connection was reset', hint: PROTOCOL }],
  [/Connection timeout|timed out/, { reason: 'no answer' }],
  // a broker drops a client that does not speak its kind of security without a word
  [/Closed connection/, { reason: 'the broker closed the connection', hint: PROTOCOL }],
]

/** What a socket or kafkajs throws. */
export interface Thrown extends Error {
  readonly code?: string | number
  readonly type?: string
}

/** Puts into words what was thrown at a client that has a certificate of its own, or none. */
export function ailmentOf(
  thrown: Thrown,
  { hasCertificate }: { readonly hasCertificate: boolean },
): Ailment {
  const message = thrown.message.replace(/^Connection error: /, '')
  const code = typeof thrown.code === 'string' ? thrown.code : ''
  const [, found] =
    AILMENTS.find(([sign]) => sign.test(code) || sign.test(message)) ??
    ([undefined, undefined] as const)
  if (!found) return { reason: message }
  if (found.reason === REFUSED_CERTIFICATE && !hasCertificate) {
    return { ...found, reason: 'it wants a certificate of the client' }
  }
  return code === '' ? found : { ...found, reason: `${found.reason} (${code})` }
}

/** The broker closed a connection that stood. */
export const HUNG_UP: Ailment = { reason: 'the broker closed the connection', hint: PROTOCOL }

/** What came is a record of TLS. */
export const SPEAKS_TLS: Ailment = { reason: 'it speaks TLS', hint: PROTOCOL }
