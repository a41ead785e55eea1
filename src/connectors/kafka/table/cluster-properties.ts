import { SqlError } from '../../../values/index.ts'
import type { World } from '../../../world/index.ts'
import type { ClusterProperties } from '../../define.ts'
import { OptionError } from '../../options.ts'
import type { ClientSettings } from '../client/settings.ts'
import { settingsOf } from './cluster.ts'
import { PREFIX, Properties } from './properties.ts'
import { WITHOUT_EFFECT } from './property-names.ts'
import { checkSecurity, checkSecurityValues } from './security.ts'

/**
 * A table's properties with those of the cluster behind them, key by key. A table that names its own cluster takes nothing:
 * a login is for those to whom it was given.
 */
export function inherit(
  extra: ReadonlyMap<string, string>,
  cluster: ClusterProperties,
): ReadonlyMap<string, string> {
  if (extra.has(`${PREFIX}bootstrap.servers`)) return extra
  return new Map([...prefixed(cluster), ...extra])
}

/** What has no effect is left out: whoever gave it was told once. */
function* prefixed(cluster: ClusterProperties): Iterable<[string, string]> {
  for (const [name, value] of cluster) {
    if (!WITHOUT_EFFECT.includes(name)) yield [PREFIX + name, value]
  }
}

/**
 * Checks names and values of properties that tables may add to; gives the names of those without effect. Throws an
 * OptionError that names the property.
 */
export function checkClusterProperties(cluster: ClusterProperties): readonly string[] {
  const properties = propertiesOf(cluster)
  try {
    properties.check()
    checkSecurityValues(properties)
  } catch (error) {
    throw error instanceof OptionError ? unprefixed(error) : error
  }
  return properties.withoutEffect
}

/** How a client reaches the cluster. Throws SqlError 'usage' for properties that will not do. */
export async function clusterSettings(
  cluster: ClusterProperties,
  world: World,
): Promise<ClientSettings> {
  const properties = propertiesOf(cluster)
  try {
    checkSecurity(properties)
    return await settingsOf(properties, world)
  } catch (error) {
    if (error instanceof OptionError) {
      const { option, message } = unprefixed(error)
      throw new SqlError('usage', `property '${option}' ${message}`)
    }
    throw error instanceof SqlError ? asUsage(error) : error
  }
}

const propertiesOf = (cluster: ClusterProperties): Properties =>
  new Properties(new Map([...cluster].map(([name, value]) => [PREFIX + name, value])))

const unprefixed = ({ message, option = '' }: OptionError): OptionError =>
  new OptionError(message.replaceAll(`'${PREFIX}`, "'"), option.replace(PREFIX, ''))

/** A file of certificates that cannot be read is the fault of whoever named it, which no table did. */
function asUsage({ message, hint }: SqlError): SqlError {
  return new SqlError('usage', message.replace(`option '${PREFIX}`, "property '"), { hint })
}
