import type { ConnectionOptions } from 'node:tls'
import { SqlError } from '../../../values/index.ts'
import type { World } from '../../../world/index.ts'
import { OptionError } from '../../options.ts'
import type { SaslSettings } from '../client/settings.ts'
import type { Properties } from './properties.ts'

const PROTOCOLS = ['plaintext', 'ssl', 'sasl_plaintext', 'sasl_ssl'] as const
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const

/** TLS and login as Kafka's `security.protocol` and its kin say. */
export interface Security {
  readonly tls?: ConnectionOptions
  readonly sasl?: SaslSettings
}

/** Reads the security properties; certificates are PEM, in the property itself or in a file. */
export async function securityOf(properties: Properties, world: World): Promise<Security> {
  const protocol = properties.choice('security.protocol', PROTOCOLS)
  const tls = protocol.endsWith('ssl') ? { tls: await tlsOf(properties, world) } : {}
  const sasl = protocol.startsWith('sasl') ? { sasl: saslOf(properties) } : {}
  return { ...tls, ...sasl }
}

/** Checks what can be checked without files. */
export function checkSecurity(properties: Properties): void {
  if (wantsLogin(properties)) saslOf(properties)
  checkStores(properties)
}

/** The same of properties that others may complete: what is there must be right, and a login may be missing. */
export function checkSecurityValues(properties: Properties): void {
  if (wantsLogin(properties)) {
    mechanismOf(properties)
    if (properties.has('sasl.jaas.config')) saslOf(properties)
  }
  checkStores(properties)
}

const wantsLogin = (properties: Properties): boolean =>
  properties.choice('security.protocol', PROTOCOLS).startsWith('sasl')

function checkStores(properties: Properties): void {
  checksHost(properties)
  for (const store of ['ssl.truststore', 'ssl.keystore']) {
    const type = properties.text(`${store}.type`)
    const location = properties.text(`${store}.location`)
    if (location === undefined && type === undefined) continue
    if ((type ?? typeByName(location)).trim().toUpperCase() === 'PEM') continue
    throw new OptionError(
      `must be 'PEM' (Java's key stores cannot be read), not '${type ?? 'JKS'}'`,
      `properties.${store}.type`,
    )
  }
}

/** What kind of store a file is by its name, for who leaves the type out. */
const typeByName = (location: string | undefined): string =>
  /\.(pem|crt|cer|key)$/i.test(location ?? '') ? 'PEM' : 'JKS'

/** The login in `sasl.jaas.config`: `…LoginModule required username="u" password="p";`. */
function saslOf(properties: Properties): SaslSettings {
  const mechanism = mechanismOf(properties)
  const jaas = properties.text('sasl.jaas.config') ?? ''
  const username = quoted(jaas, 'username')
  const password = quoted(jaas, 'password')
  if (username === undefined || password === undefined) {
    throw new OptionError(
      `must hold username="…" and password="…", as in 'org.apache.kafka.common.security.plain.PlainLoginModule required username="…" password="…";'`,
      'properties.sasl.jaas.config',
    )
  }
  return { mechanism, username, password }
}

function mechanismOf(properties: Properties): SaslSettings['mechanism'] {
  const given = properties.text('sasl.mechanism') ?? 'PLAIN'
  const mechanism = MECHANISMS.find((one) => one === given.toLowerCase())
  if (mechanism) return mechanism
  const names = MECHANISMS.map((one) => `'${one.toUpperCase()}'`).join(', ')
  throw new OptionError(`must be one of ${names}, not '${given}'`, 'properties.sasl.mechanism')
}

/** A value of the login's configuration, in quotes of either kind or in none. */
function quoted(jaas: string, name: string): string | undefined {
  const inQuotes = `"((?:[^"\\\\]|\\\\.)*)"|'((?:[^'\\\\]|\\\\.)*)'`
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:${inQuotes}|([^\\s"';]+))`, 's').exec(jaas)
  const value = found?.[1] ?? found?.[2]
  return value?.replace(/\\(.)/gs, '$1') ?? found?.[3]
}

/** Whether the broker's certificate must be for the host that was asked for; '' asks not to look. */
function checksHost(properties: Properties): boolean {
  const name = 'ssl.endpoint.identification.algorithm'
  const given = properties.text(name)?.trim()
  if (given === undefined || /^https$/i.test(given)) return true
  if (given === '') return false
  throw new OptionError(
    `must be https, or empty to take any host, not '${given}'`,
    `properties.${name}`,
  )
}

async function tlsOf(properties: Properties, world: World): Promise<ConnectionOptions> {
  const ca = await pem(properties, world, 'ssl.truststore.certificates', 'ssl.truststore.location')
  const chain = properties.text('ssl.keystore.certificate.chain')
  const store = await pem(properties, world, 'ssl.keystore.key', 'ssl.keystore.location')
  const passphrase = properties.text('ssl.key.password')
  return {
    minVersion: 'TLSv1.2',
    ...(ca ? { ca } : {}),
    ...(store ? { key: store, cert: chain ?? store } : {}),
    ...(passphrase ? { passphrase } : {}),
    ...(checksHost(properties) ? {} : { checkServerIdentity: () => undefined }),
  }
}

/** A text in PEM form, from the property itself or from the file that another one names. */
async function pem(
  properties: Properties,
  world: World,
  inline: string,
  location: string,
): Promise<string | undefined> {
  const path = properties.text(location)
  const isInline = properties.text(inline) !== undefined
  const text = isInline || path === undefined ? properties.text(inline) : await read(path)
  if (text === undefined || text.includes('-----BEGIN ')) return text
  throw invalid(isInline ? inline : location, 'holds nothing in PEM form (-----BEGIN …)')

  async function read(path: string): Promise<string> {
    try {
      return (await world.files.read(path)).toString()
    } catch (error) {
      throw invalid(location, `names a file that cannot be read: ${(error as Error).message}`)
    }
  }
}

const invalid = (name: string, what: string): SqlError =>
  new SqlError('invalid-option', `option 'properties.${name}' ${what}`)
