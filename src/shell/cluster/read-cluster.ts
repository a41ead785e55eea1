import { resolve } from 'node:path'
import {
  type ClusterProperties,
  checkClusterProperties,
  OptionError,
  withEnvironment,
} from '../../connectors/index.ts'
import { SqlError } from '../../values/index.ts'
import type { Arguments } from '../arguments.ts'
import type { Shell } from '../shell.ts'
import { readJavaProperties } from './java-properties.ts'

/** A property and, if it stands in a file, where: `client.properties:3: `. */
interface Given {
  readonly value: string
  readonly where: string
}

/**
 * The cluster of tables that name none: -b, else `bootstrap.servers` of -X and of --command-config, else the environment; and
 * their other properties, of which -X wins. Throws SqlError 'usage', which holds no value that may be secret.
 */
export async function readCluster(
  args: Pick<Arguments, 'bootstrapServers' | 'properties' | 'commandConfig'>,
  shell: Pick<Shell, 'environment' | 'world'>,
  note: (line: string) => void,
): Promise<ClusterProperties> {
  const given = new Map(args.commandConfig ? await fromFile(args.commandConfig, shell) : [])
  for (const [name, value] of args.properties) given.set(name, { value, where: '' })
  const cluster = new Map<string, string>()
  for (const [name, one] of given) cluster.set(name, expanded(name, one, shell))
  const address = args.bootstrapServers ?? cluster.get('bootstrap.servers')
  const bootstrap = address ?? shell.environment('KAFKA_BOOTSTRAP_SERVERS')
  if (bootstrap) cluster.set('bootstrap.servers', bootstrap)
  else cluster.delete('bootstrap.servers')
  const idle = checked(given, () => checkClusterProperties(cluster))
  if (idle.length > 0) note(`${idle.map((name) => `'${name}'`).join(', ')} has no effect here`)
  return cluster
}

async function fromFile(
  path: string,
  { world }: Pick<Shell, 'world'>,
): Promise<Iterable<[string, Given]>> {
  const bytes = await world.files.read(resolve(path)).catch((error: Error) => {
    const message = `--command-config cannot be read: ${error.message}`
    throw new SqlError('usage', message, { cause: error })
  })
  return readJavaProperties(textOf(bytes), path).map(({ key, value, line }) => [
    key,
    { value, where: `${path}:${line}: ` },
  ])
}

/** Java reads such files as ISO 8859-1; what makes sense as UTF-8 was meant so. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

const expanded = (name: string, one: Given, { environment }: Pick<Shell, 'environment'>): string =>
  checked(new Map([[name, one]]), () => withEnvironment(one.value, environment), name)

/** Runs a check; what it finds wrong with a property is told with the place that the property was given in. */
function checked<Result>(
  given: ReadonlyMap<string, Given>,
  check: () => Result,
  name?: string,
): Result {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    const property = error.option ?? name ?? ''
    const where = given.get(property)?.where ?? ''
    throw new SqlError('usage', `${where}property '${property}' ${error.message}`)
  }
}
