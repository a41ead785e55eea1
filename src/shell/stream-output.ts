import type { Writable } from 'node:stream'
import type { TextOutput } from '../connectors/index.ts'

const LITTLE_BYTES = 64 * 1024

/** A TextOutput over a stream such as stdout. */
export interface StreamOutput extends TextOutput {
  /** Resolves when the stream has taken all that was written; rejects when it could not. */
  taken(): Promise<void>
}

/** Writes to a stream. `onGone`: nobody takes any more of it; a reader that went away (`| head`) is no error. */
export function streamOutput(stream: Writable, onGone: () => void): StreamOutput {
  let isGone = false
  let failure: Error | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      failure ??= new Error(`cannot write to stdout: ${error.message}`, { cause: error })
    }
    isGone = true
    onGone()
  })
  return {
    write(text) {
      if (!isGone) stream.write(text)
    },
    pending: () => (isGone ? 0 : stream.writableLength),
    drained() {
      if (isGone || stream.writableLength <= LITTLE_BYTES) return Promise.resolve()
      return new Promise((resolve) => {
        const settle = (): void => {
          stream.off('drain', settle).off('error', settle).off('close', settle)
          resolve()
        }
        stream.on('drain', settle).on('error', settle).on('close', settle)
      })
    },
    async taken() {
      // The error of a write comes right behind its callback.
      if (!isGone) await new Promise((resolve) => stream.write('', () => setImmediate(resolve)))
      if (failure) throw failure
    },
  }
}
