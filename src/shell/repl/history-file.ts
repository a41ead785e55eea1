import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** So many statements are kept; the file is cut to them when it holds half as many more. */
const MAX_ENTRIES = 5000

/** Where the history is kept: TAILRACE_HISTORY, else the user's state folder; undefined when TAILRACE_HISTORY is empty. */
export function historyPath(environment: (name: string) => string | undefined): string | undefined {
  const given = environment('TAILRACE_HISTORY')
  if (given !== undefined) return given === '' ? undefined : given
  const state = environment('XDG_STATE_HOME')
  const home = environment('HOME') || homedir()
  return join(state || join(home, '.local', 'state'), 'tailrace', 'history')
}

/** The statements of a file, oldest first, an entry a line; a file that cannot be read has none. */
export function readHistory(path: string): string[] {
  let lines: string[]
  try {
    lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return []
  }
  if (lines.length > MAX_ENTRIES * 1.5) {
    lines = lines.slice(-MAX_ENTRIES)
    rewrite(path, lines)
  }
  return lines.slice(-MAX_ENTRIES).map(fromLine)
}

/** Appends a statement in one write, so that shells beside each other do not mix theirs. Says whether it could. */
export function appendHistory(path: string, entry: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    appendFileSync(path, `${toLine(entry)}\n`, { mode: 0o600 })
    return true
  } catch {
    return false
  }
}

function rewrite(path: string, lines: readonly string[]): void {
  try {
    const temporary = `${path}.${process.pid}`
    writeFileSync(temporary, `${lines.join('\n')}\n`, { mode: 0o600 })
    chmodSync(temporary, 0o600)
    renameSync(temporary, path)
  } catch {
    // A history that cannot be cut stays long.
  }
}

const toLine = (entry: string): string =>
  entry.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

const fromLine = (line: string): string =>
  line.replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? letter)
