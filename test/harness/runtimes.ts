import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './kafka-broker-jars.ts'

const execute = promisify(execFile)

/** What runs TypeScript besides Node. */
export type RuntimeName = 'Deno' | 'Bun'

/** A runtime that can be started, or why it cannot. */
export type RuntimeOrNot = Runtime | { readonly program: undefined; readonly reason: string }

/** A runtime that can be started. */
export interface Runtime {
  readonly program: string
  /** What goes before the script's name. */
  readonly args: readonly string[]
}

/** What the README tells Deno's users to allow; a package from npm is allowed the same. */
export const DENO_ARGS: readonly string[] = [
  'run',
  '--no-prompt',
  '--allow-net',
  '--allow-read',
  '--allow-write',
  '--allow-env',
  '--allow-sys',
  '--allow-ffi',
  '--allow-run',
]

interface Release {
  readonly version: string
  readonly args: readonly string[]
  /** The npm package with the program, by Node's names of the system and the processor. */
  readonly packages: Readonly<Record<string, string>>
  /** Where in its package the program is. */
  readonly programs: readonly string[]
}

const RELEASES: Readonly<Record<RuntimeName, Release>> = {
  Deno: {
    version: '2.9.6',
    args: DENO_ARGS,
    packages: {
      'linux-x64': '@deno/linux-x64-glibc',
      'linux-arm64': '@deno/linux-arm64-glibc',
      'darwin-x64': '@deno/darwin-x64',
      'darwin-arm64': '@deno/darwin-arm64',
      'win32-x64': '@deno/win32-x64',
      'win32-arm64': '@deno/win32-arm64',
    },
    programs: ['deno', 'deno.exe'],
  },
  Bun: {
    version: '1.4.5',
    args: [],
    packages: {
      'linux-x64': '@oven/bun-linux-x64',
      'linux-arm64': '@oven/bun-linux-aarch64',
      'darwin-x64': '@oven/bun-darwin-x64',
      'darwin-arm64': '@oven/bun-darwin-aarch64',
      'win32-x64': '@oven/bun-windows-x64',
      'win32-arm64': '@oven/bun-windows-aarch64',
    },
    programs: [join('bin', 'bun'), join('bin', 'bun.exe')],
  },
}

/** Gives a runtime out of the cache; the first call puts it there, from npm. */
export async function runtime(name: RuntimeName): Promise<RuntimeOrNot> {
  const release = RELEASES[name]
  const folder = join(cacheFolder(), `${name.toLowerCase()}-${release.version}`)
  try {
    if (!existsSync(folder)) await install(release, folder)
    const program = release.programs.map((path) => join(folder, path)).find(existsSync)
    if (program === undefined) throw new Error(`there is no program in ${folder}`)
    await execute(program, ['--version'])
    return { program, args: release.args }
  } catch (error) {
    return { program: undefined, reason: `no ${name} ${release.version}: ${reasonOf(error)}` }
  }
}

/** The first line that says what happened; npm's first line only repeats the command. */
function reasonOf(error: unknown): string | undefined {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n')
  return lines.find((line) => /^npm error (?!code |errno |syscall )/.test(line)) ?? lines[0]
}

/** Without a network the answer must not take minutes. */
const IMPATIENT = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000']

async function install({ packages, version }: Release, folder: string): Promise<void> {
  const system = `${process.platform}-${process.arch}`
  const name = packages[system]
  if (name === undefined) throw new Error(`it is not made for ${system}`)
  await mkdir(cacheFolder(), { recursive: true })
  // A folder of its own, renamed when whole: a broken download or a second process leaves no half runtime.
  const partial = await mkdtemp(`${folder}-`)
  try {
    await writeFile(join(partial, 'package.json'), '{ "private": true }')
    const options = [
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefix',
      partial,
      ...IMPATIENT,
    ]
    await execute('npm', ['install', ...options, `${name}@${version}`], {
      cwd: partial,
      shell: process.platform === 'win32',
    })
    await rename(join(partial, 'node_modules', name), folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}
