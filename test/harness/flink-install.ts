import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, jars } from './kafka-broker-jars.ts'

const execute = promisify(execFile)
const VERSION = '2.2.1'
const PACKAGE = `apache_flink_libraries-${VERSION}`

/** The class paths of an installed Flink. */
export interface FlinkInstallation {
  /** Flink itself with the Kafka connector, for the job and task managers. */
  readonly engine: string
  /** The same with the SQL gateway. */
  readonly gateway: string
}

/**
 * Puts Flink into the cache: its jars come from PyPI's source package apache-flink-libraries (300 MB, once), because
 * that is where they are published together; the Kafka connector and the SQL gateway come from Maven Central.
 */
export async function installFlink(): Promise<FlinkInstallation> {
  const home = join(cacheFolder(), `flink-${VERSION}`)
  if (!existsSync(home)) await download(home)
  const gateway = join(cacheFolder(), GATEWAY_JARS.name)
  const engine = join(home, 'lib', '*')
  return { engine, gateway: [join(gateway, '*'), join(home, 'opt', '*'), engine].join(':') }
}

const CONNECTOR_JARS = {
  name: 'flink-connectors-4.0.1-2.0',
  coordinates: ['org.apache.flink:flink-sql-connector-kafka:4.0.1-2.0'],
  transitive: false,
}
const GATEWAY_JARS = {
  name: `flink-gateway-${VERSION}`,
  coordinates: [`org.apache.flink:flink-sql-gateway:${VERSION}`],
  transitive: false,
}

/** Everything goes into a folder of its own that is renamed when whole, so a broken download leaves nothing half. */
async function download(home: string): Promise<void> {
  const connectors = await jars(CONNECTOR_JARS)
  await jars(GATEWAY_JARS)
  await mkdir(cacheFolder(), { recursive: true })
  const partial = await mkdtemp(`${home}-`)
  try {
    const wanted = `apache-flink-libraries==${VERSION}`
    const pip = ['-m', 'pip', 'download', '-q', '--no-deps', '--no-binary', ':all:', wanted]
    await execute('python3', [...pip, '-d', partial])
    await execute('tar', ['xzf', join(partial, `${PACKAGE}.tar.gz`), '-C', partial])
    const libraries = join(partial, PACKAGE, 'deps')
    for (const jar of await readdir(connectors)) {
      await copyFile(join(connectors, jar), join(libraries, 'lib', jar))
    }
    await rename(libraries, home)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}
