import { execFileSync, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A command in a real terminal, which tmux plays. */
export interface Terminal {
  /** Types text as keys. */
  type(text: string): void
  /** Presses named keys as tmux calls them: `Enter`, `C-c`, `M-b`, `Up`, `Home`, `BSpace`, `DC`. */
  press(...keys: string[]): void
  /** Pastes as a terminal does, in brackets when the command asked for them. */
  paste(text: string): void
  resize(columns: number, rows: number): void
  /** The rows of the screen, without blanks at their ends. */
  screen(): string[]
  /** All rows that there are, those that scrolled out of the screen among them. */
  everything(): string[]
  /** Whether anything on the screen has a colour. */
  colours(): boolean
  /** The cursor: its column and row, counted from 0. */
  cursor(): { readonly column: number; readonly row: number }
  /** Waits until the screen shows a text; throws with the screen when it does not. */
  saw(text: string | RegExp, timeoutMs?: number): Promise<void>
  /** Waits until the command has ended and gives its exit code. */
  ended(timeoutMs?: number): Promise<number>
  close(): void
}

/** What is run, and in how large a terminal. */
export interface TerminalRequest {
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly columns?: number
  readonly rows?: number
}

/** Why no terminal can be opened here; undefined when one can. */
export function terminalMissing(): string | undefined {
  return spawnSync('tmux', ['-V']).status === 0 ? undefined : 'tmux is not installed'
}

let opened = 0

/** Opens a terminal of its own and runs a command in it. */
export function openTerminal(request: TerminalRequest): Terminal {
  const { command, environment = {}, columns = 80, rows = 24 } = request
  const socket = `tailrace-${process.pid}-${++opened}`
  const tmux = (...args: string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })
  const variables = Object.entries({ KAFKA_BOOTSTRAP_SERVERS: '', ...environment })
  const assignments = variables.map(([name, value]) => `${name}=${value}`)
  const size = ['-x', String(columns), '-y', String(rows)]
  const folder = request.cwd ? ['-c', request.cwd] : []
  // A server that waits for a session of its own: options must stand before the command starts.
  tmux('new-session', '-d', ...size, 'sleep 1000')
  tmux('set-option', '-g', 'remain-on-exit', 'on')
  tmux('set-option', '-g', 'history-limit', '50000')
  tmux('set-option', '-g', 'escape-time', '0')
  tmux('set-option', '-g', 'status', 'off')
  tmux('new-session', '-d', '-s', 'shell', ...folder, ...size, 'env', ...assignments, ...command)
  return { ...keysOf(tmux, socket), ...viewsOf(tmux), close: () => void tmux('kill-server') }
}

type Tmux = (...args: string[]) => string

function keysOf(tmux: Tmux, socket: string): Pick<Terminal, 'type' | 'press' | 'paste' | 'resize'> {
  return {
    // A semicolon at an argument's end would end tmux's own command.
    type: (text) => void tmux('send-keys', '-t', 'shell', '-l', '--', text.replace(/;$/, '\\;')),
    press: (...keys) => void tmux('send-keys', '-t', 'shell', ...keys),
    paste(text) {
      execFileSync('tmux', ['-L', socket, 'load-buffer', '-'], { input: text })
      tmux('paste-buffer', '-p', '-t', 'shell')
    },
    resize: (columns, rows) =>
      void tmux('resize-window', '-t', 'shell', '-x', String(columns), '-y', String(rows)),
  }
}

function viewsOf(
  tmux: Tmux,
): Pick<Terminal, 'screen' | 'everything' | 'colours' | 'cursor' | 'saw' | 'ended'> {
  const capture = (...more: string[]): string[] =>
    tmux('capture-pane', '-p', '-t', 'shell', ...more)
      .split('\n')
      .map((row) => row.trimEnd())
  const screen = (): string[] => capture()
  const display = (format: string): string =>
    tmux('display-message', '-p', '-t', 'shell', format).trim()
  return {
    screen,
    everything: () => capture('-S', '-'),
    colours: () => capture('-e').join('\n').includes('\x1b['),
    cursor() {
      const [column = 0, row = 0] = display('#{cursor_x} #{cursor_y}').split(' ').map(Number)
      return { column, row }
    },
    async saw(text, timeoutMs = 10_000) {
      const isThere = (): boolean => {
        const all = screen().join('\n')
        return typeof text === 'string' ? all.includes(text) : text.test(all)
      }
      await until(
        isThere,
        timeoutMs,
        () => `the screen does not show ${text}:\n${screen().join('\n')}`,
      )
    },
    async ended(timeoutMs = 10_000) {
      const isDead = (): boolean => display('#{pane_dead}') === '1'
      await until(isDead, timeoutMs, () => `still runs:\n${screen().join('\n')}`)
      return Number(display('#{pane_dead_status}'))
    },
  }
}

async function until(
  isSo: () => boolean,
  timeoutMs: number,
  describe: () => string,
): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!isSo()) {
    if (Date.now() > end) throw new Error(describe())
    await sleep(20)
  }
}
