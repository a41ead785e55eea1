import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

/** What `npm pack` would take of this tree as it is built. */
const paths = ((): readonly string[] => {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  })
  const packed = JSON.parse(listed) as readonly Packed[] | Readonly<Record<string, Packed>>
  const [first] = Object.values(packed) as Packed[]
  return first?.files.map(({ path }) => path) ?? []
})()

const EXPECTED =
  /^(?:package\.json|README\.md|LICENSE|queries\/[\w-]+\.sql|dist\/(?:bin\/[\w-]+\.js|(?:src|grammar)\/[\w/-]+\.(?:js|d\.ts)))$/

test('the package has what runs, and nothing else', () => {
  expect(paths.filter((path) => !EXPECTED.test(path))).toEqual([])
  for (const needed of [
    'dist/bin/cli.js',
    'dist/bin/checkpoint-worker.js',
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'LICENSE',
    'README.md',
    'queries/quickstart.sql',
  ]) {
    expect(paths).toContain(needed)
  }
})

test('whatever a packed file imports is packed too, or a dependency', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  // What DuckDB's API depends on is looked for beside it where our own import does not see it.
  const beside = '@duckdb/node-bindings'
  const known = new Set([...Object.keys(dependencies), ...builtinModules, beside])
  const packed = new Set(paths)
  const missing: string[] = []
  for (const path of paths.filter((each) => each.startsWith('dist/bin/'))) {
    for (const wanted of importsOf(readFileSync(path, 'utf8'))) {
      const isHere = wanted.startsWith('.')
        ? packed.has(posix.join(posix.dirname(path), wanted))
        : wanted.startsWith('node:') || known.has(packageOf(wanted))
      if (!isHere) missing.push(`${path} imports ${wanted}`)
    }
  }
  expect(missing).toEqual([])
})

const IMPORT = /\b(?:from\s*|import\s*\(?\s*)["'`]([\w@./:-]+)["'`]/g

const importsOf = (code: string): string[] =>
  [...code.matchAll(IMPORT)].map((match) => match[1] ?? '')

/** The package of an import path: `@duckdb/node-api` of `@duckdb/node-api/lib/x.js`. */
const packageOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
