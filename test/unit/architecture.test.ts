import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The way of the data. A room imports only from rooms above it, and only through their index.ts. */
const ROOMS = [
  'grammar',
  'src/world',
  'src/values',
  'src/state',
  'src/functions',
  'src/formats',
  'src/connectors',
  'src/syntax',
  'src/catalog',
  'src/logical',
  'src/operators',
  'src/physical',
  'src/runtime',
  'src/introspection',
  'src/broker',
  'src/shell',
]
/** The files of `src/` that stand above all rooms, in the order in which they may import each other. */
const WIRING = ['src/engine.ts', 'src/index.ts', 'src/cli.ts']
const REGISTRIES = ['src/functions', 'src/formats', 'src/connectors', 'src/operators']
const WORLDLY = ['src/world', 'src/shell']
/** The files that may do what the rules forbid, each with its reason. */
const EXCEPTIONS: Readonly<Record<'computed' | 'worldly', readonly string[]>> = {
  // Chevrotain's one-file build is no listed entry of its package.
  computed: ['grammar/chevrotain.ts'],
  // kafkajs brings its own sockets and timers, and connection.ts is the only file that meets them;
  // cli.ts is the process's own edge: it hands the real world in. A lock is between processes, and DuckDB writes real
  // files from a thread of its own: a simulated disk has neither.
  worldly: [
    'src/connectors/kafka/client/connection.ts',
    'src/cli.ts',
    'src/state/lock-folder.ts',
    // A socket is between processes too.
    'src/introspection/jobs/job-socket.ts',
    'src/state/duckdb/checkpoint-worker.ts',
    'src/state/duckdb/verify-file.ts',
    'src/state/duckdb/write-file.ts',
  ],
}

/** What only the rooms of the outer world may touch, so that tests can simulate time, chance, disks and networks. */
const WORLD_GLOBALS: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.hrtime\b/],
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/],
  [
    'timers',
    /(?<![.\w])(?:setTimeout|setInterval|setImmediate)\b|['"](?:node:)?timers(?:\/promises)?['"]/,
  ],
  ['files', /['"](?:node:)?fs(?:\/promises)?['"]/],
  [
    'the network',
    /['"](?:node:)?(?:net|tls|dns|dgram|https?|http2)['"]|\b(?:await|return|=)\s+fetch\(/,
  ],
]

/** Files by path, with forward slashes. */
type Files = ReadonlyMap<string, string>

interface Import {
  readonly from: string
  /** Undefined when the path is worked out at run time. */
  readonly path: string | undefined
  readonly isType: boolean
}

describe('the house', () => {
  const sources = filesUnder(['grammar', 'src'])

  test('has files', () => {
    expect(sources.size).toBeGreaterThan(10)
  })

  test('has only rooms on the list, and they import upwards through index.ts', () => {
    expect(misplaced(sources)).toEqual([])
  })

  test('lets engine.ts alone know all registries', () => {
    expect(knowAllRegistries(sources)).toEqual([])
  })

  test('reaches time, chance, files and the network only through the world', () => {
    expect(worldly(sources)).toEqual([])
  })
})

describe('the watch over imports', () => {
  test.each([
    "import { start } from '../runtime/index.ts'",
    "import type { Job } from '../runtime/index.ts'",
    "import '../runtime/index.ts'",
    "export * from '../runtime/index.ts'",
    "const start = await import('../runtime/index.ts')",
    'const start = await import(`../runtime/index.ts`)',
    'const start = await import(path)',
    "const worker = new Worker(new URL('../runtime/job.ts', import.meta.url))",
    "import { open } from '../engine.ts'",
    "import { a } from '../nowhere/index.ts'",
    "import { a } from '../../test/harness/a.ts'",
    "import { a } from '../values/column.ts'",
  ])('refuses `%s` in a room above', (text) => {
    expect(misplaced(file('src/state/a.ts', text))).toHaveLength(1)
  })

  test.each(['src/nowhere/a.ts', 'src/stray.ts'])('refuses %s, which is in no room', (path) => {
    expect(misplaced(file(path, ''))).toHaveLength(1)
  })

  test.each([
    ['src/state/a.ts', "import { a } from '../values/index.ts'\nimport { b } from './b.ts'"],
    ['src/state/a.ts', "// import { a } from '../runtime/index.ts'\nimport { c } from 'kafkajs'"],
    ['src/state/a.ts', "const text = 'http://a'; // import('../runtime/index.ts')"],
    ['src/cli.ts', "import { main } from './shell/index.ts'"],
    ['src/index.ts', "export * from './engine.ts'"],
  ])('accepts in %s `%s`', (path, text) => {
    expect(misplaced(file(path, text))).toEqual([])
  })

  test('refuses another file that knows all registries', () => {
    const all = REGISTRIES.map((room) => `import { a } from '../${room.slice(4)}/index.ts'`)
    expect(knowAllRegistries(file('src/runtime/a.ts', all.join('\n')))).toHaveLength(1)
    expect(
      knowAllRegistries(file('src/engine.ts', all.join('\n').replaceAll('../', './'))),
    ).toEqual([])
    const types = all.map((text) => text.replace('import {', 'import type {'))
    expect(knowAllRegistries(file('src/runtime/a.ts', types.join('\n')))).toEqual([])
  })
})

describe('the watch over the world', () => {
  const uses = [
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
    "import 'fs'",
    "import n from 'node:net'",
  ]

  test.each(uses)('refuses `%s` outside of it', (use) => {
    expect(worldly(file('src/runtime/a.ts', use))).toHaveLength(1)
    expect(worldly(file('src/world/a.ts', use))).toEqual([])
  })

  test('accepts what only looks like it', () => {
    const text =
      "new Date(ms); socket.setTimeout(1) // Date.now()\nimport type { Socket } from 'node:net'"
    expect(worldly(file('src/runtime/a.ts', text))).toEqual([])
  })
})

describe('the repository', () => {
  const folders = ['src', 'grammar', 'test', 'queries', '.ci']
  const texts = new Map([...filesUnder(folders), ...filesAtTheTop()])

  test('names no path of a machine and no host of a package registry', () => {
    const paths = /(?<![\w.$}])\/(?:work|root|home|Users)\/\w/
    const hosts =
      /registry\.(?:npmjs|yarnpkg)|repo1?\.maven|pypi\.org|pythonhosted\.org|deb\.debian/
    const found = [...texts].filter(([, text]) => paths.test(text) || hosts.test(text))
    expect(found.map(([path]) => path)).toEqual([])
  })

  test('pins every dependency to one version', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
    const versions = kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })
})

/** What is wrong with where files are and what they import, a sentence each. */
function misplaced(files: Files): string[] {
  const wrong: string[] = []
  for (const [path, text] of files) {
    const own = roomOf(path)
    if (own === undefined) wrong.push(`${path} is in no room of the list`)
    for (const found of importsOf(path, text)) {
      const isExcused = found.path === undefined && EXCEPTIONS.computed.includes(path)
      const fault = own === undefined || isExcused ? undefined : faultOf(own, found)
      if (fault) wrong.push(`${path} ${fault}`)
    }
  }
  return wrong
}

function faultOf(own: string, found: Import): string | undefined {
  if (found.path === undefined) return `imports a path that is worked out at run time`
  if (!found.path.startsWith('.')) return undefined
  const target = normalize(join(dirname(found.from), found.path))
    .split(sep)
    .join('/')
  const room = roomOf(target)
  if (room === undefined) return `imports ${target}, which is in no room of the list`
  if (room === own) return undefined
  if (rankOf(room) > rankOf(own)) return `imports ${target}, which is below it`
  const isWhole = target === room || target === `${room}/index.ts`
  return isWhole ? undefined : `imports ${target} past its index.ts`
}

/** The room of a file, or the file itself if it is part of the wiring. */
function roomOf(path: string): string | undefined {
  if (WIRING.includes(path)) return path
  return ROOMS.find((room) => path.startsWith(`${room}/`))
}

function rankOf(room: string): number {
  return [...ROOMS, ...WIRING].indexOf(room)
}

function knowAllRegistries(files: Files): string[] {
  const knowing = [...files].filter(([path, text]) => {
    const rooms = importsOf(path, text)
      .filter((found) => !found.isType && found.path?.startsWith('.'))
      .map((found) =>
        roomOf(
          normalize(join(dirname(path), found.path ?? ''))
            .split(sep)
            .join('/'),
        ),
      )
    return path !== 'src/engine.ts' && REGISTRIES.every((registry) => rooms.includes(registry))
  })
  return knowing.map(([path]) => path)
}

function worldly(files: Files): string[] {
  const wrong: string[] = []
  for (const [path, text] of files) {
    if (WORLDLY.some((room) => path.startsWith(`${room}/`))) continue
    if (EXCEPTIONS.worldly.includes(path)) continue
    // A type touches nothing.
    const code = withoutComments(text).replaceAll(/\bimport type\b[^'"]*['"][^'"]*['"]/g, '')
    for (const [name, pattern] of WORLD_GLOBALS) {
      const use = pattern.exec(code)?.[0]
      if (use) wrong.push(`${path} reaches ${name} by ${use}`)
    }
  }
  return wrong
}

const IMPORT =
  /\b(?:import|export)\s+(type\b)?(?:[^'"`;()]*?\bfrom\s*)?(['"])([^'"\n]+)\2|\bimport\s*\(\s*(?:(['"`])([^'"`$\n]+)\4|[^)])|\bnew URL\(\s*(['"`])(\.[^'"`\n]+\.[cm]?[jt]s)\6\s*,\s*import\.meta\.url/g

function importsOf(from: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(IMPORT)].map((match) => ({
    from,
    path: match[3] ?? match[5] ?? match[7],
    isType: match[1] !== undefined,
  }))
}

/** A string on one line is kept whole, so that a URL in it does not look like a comment. */
function withoutComments(text: string): string {
  const parts =
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\\n])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return text.replace(parts, (_, kept: string | undefined) => kept ?? ' ')
}

function file(path: string, text: string): Files {
  return new Map([[path, text]])
}

function filesUnder(folders: readonly string[]): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).split(sep).join('/')
      const isText = folder === '.ci' || /\.(?:ts|sql|json|txt|xml|sh|py|md)$/.test(entry.name)
      if (entry.isFile() && isText) files.set(path, readFileSync(path, 'utf8'))
    }
  }
  return files
}

function filesAtTheTop(): Map<string, string> {
  const names = readdirSync('.', { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:json|md|ts)$|^\.(?:npmrc|gitignore)$/.test(entry.name),
    )
    .map((entry) => entry.name)
  return new Map(names.map((name) => [name, readFileSync(name, 'utf8')]))
}
