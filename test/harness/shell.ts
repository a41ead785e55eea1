import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { CLI } from './cli.ts'
import { openTerminal, type Terminal, type TerminalRequest } from './terminal.ts'

/** How a shell is started; the command is Node's unless another runtime's is given. */
export interface ShellOptions extends Omit<TerminalRequest, 'command' | 'cwd'> {
  readonly runtime?: readonly string[]
  readonly args?: readonly string[]
  readonly history?: string
}

/** Shells of a test file, in a folder of their own; all are closed after each test. */
export interface Shells {
  readonly folder: string
  newHistory(): string
  /** A terminal that is closed after the test. */
  open(request: TerminalRequest): Terminal
  /** The shell, once it shows its prompt. */
  start(options?: ShellOptions): Promise<Terminal>
}

/** Makes the folder, and cleans up after the tests. */
export function shellsForTests(): Shells {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-shell-'))
  const opened: Terminal[] = []
  let histories = 0
  afterEach(() => {
    for (const terminal of opened.splice(0)) terminal.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const newHistory = (): string => join(folder, `history-${++histories}`)
  const open = (request: TerminalRequest): Terminal => {
    const terminal = openTerminal({ cwd: folder, ...request })
    opened.push(terminal)
    return terminal
  }
  return {
    folder,
    newHistory,
    open,
    async start({ runtime = [process.execPath], args = [], history, environment, ...size } = {}) {
      const kept = { TAILRACE_HISTORY: history ?? newHistory(), ...environment }
      const command = [...runtime, CLI, ...args]
      const terminal = open({ ...size, command, environment: kept })
      await terminal.saw('tailrace>')
      return terminal
    },
  }
}
