import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What a run of this repository may keep between runs: downloaded jars, never data. */
export function cacheFolder(): string {
  return process.env['TAILRACE_CACHE'] ?? join(homedir(), '.cache', 'tailrace')
}

/** One set of jars: the folder in the cache that holds it, and what it is made of. */
export interface JarSet {
  readonly name: string
  /** Maven coordinates, `group:artifact:version`. */
  readonly coordinates: readonly string[]
  readonly transitive: boolean
}

/** The folder with the jars of `set`, fetched from Maven Central by the first call. */
export async function jars(set: JarSet): Promise<string> {
  const folder = join(cacheFolder(), set.name)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder(), { recursive: true })
  // A folder of its own, renamed when whole: a broken download or a second process leaves no half set.
  const partial = await mkdtemp(`${folder}-`)
  try {
    const pom = join(partial, 'pom.xml')
    await writeFile(pom, pomOf(set))
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${join(partial, 'lib')}`]
    await execute('mvn', ['-q', '-B', '-f', pom, ...goal])
    await rename(join(partial, 'lib'), folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

/** Why jars cannot be fetched or run on this machine, or undefined when they can. */
export async function missingJava(set: JarSet): Promise<string | undefined> {
  if (!(await runs('java', ['-version']))) return 'no Java (17 or newer)'
  if (existsSync(join(cacheFolder(), set.name)) || (await runs('mvn', ['-v']))) return undefined
  return 'no Maven to fetch the jars with'
}

async function runs(program: string, args: readonly string[]): Promise<boolean> {
  return execute(program, [...args]).then(
    () => true,
    () => false,
  )
}

function pomOf(set: JarSet): string {
  const alone =
    '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>'
  const dependencies = set.coordinates.map((coordinate) => {
    const [group, artifact, version] = coordinate.split(':')
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${set.transitive ? '' : alone}</dependency>`
  })
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tailrace</groupId><artifactId>${set.name}</artifactId><version>1</version>
<dependencies>
${dependencies.join('\n')}
</dependencies></project>
`
}
