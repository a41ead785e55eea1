import type { Writable } from 'node:stream'
import type { TextOutput } from '../connectors/index.ts'

const LITTLE_BYTES = 64 * 1024

/** A TextOutput over a stream such as stdout; a reader that went away (`| head`) is no error but `onGone`. */
export function streamOutput(stream: Writable, onGone: () => void): TextOutput {
  let isGone = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
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
  }
}
