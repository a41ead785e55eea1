import { writeSync } from 'node:fs'

/** The terminal that a person sits at, as far as a stream does not give it. */
export interface Terminal {
  size(): { readonly columns: number; readonly rows: number }
  /** In raw mode every key comes by itself, Ctrl-C among them. */
  setRaw(raw: boolean): void
  /** Writes at once, also while the process is ending. */
  writeNow(text: string): void
  /** The result takes the listener away. */
  onResize(listen: () => void): () => void
  onExit(listen: () => void): () => void
  /** The terminal was closed. */
  onHangUp(listen: () => void): () => void
  /** Ends the process as the closing of its terminal does. */
  hangUp(): void
  /** Puts the process into the background as Ctrl-Z does; calls back when it is in the foreground again. */
  suspend(onReturn: () => void): void
}

/** The terminal of a process. */
export function processTerminal({
  stdin,
  stdout,
}: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Terminal {
  return {
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    setRaw: (raw) => void stdin.setRawMode?.(raw),
    writeNow(text) {
      try {
        writeSync(1, text)
      } catch {
        // A terminal that is gone needs no care.
      }
    },
    onResize(listen) {
      stdout.on('resize', listen)
      return () => stdout.off('resize', listen)
    },
    onExit(listen) {
      process.on('exit', listen)
      return () => process.off('exit', listen)
    },
    onHangUp(listen) {
      process.on('SIGHUP', listen)
      return () => process.off('SIGHUP', listen)
    },
    hangUp() {
      // To exit would be to give a terminal that is gone its mode back, at which Node aborts.
      process.removeAllListeners('SIGHUP')
      process.kill(process.pid, 'SIGHUP')
    },
    suspend(onReturn) {
      process.once('SIGCONT', onReturn)
      process.kill(process.pid, 'SIGTSTP')
    },
  }
}
