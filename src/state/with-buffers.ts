import type { Checkpoint } from './define.ts'

/** A Buffer arrives in another thread, or from a clone, as a plain Uint8Array; this makes a checkpoint's texts Buffers again. */
export function withBuffers(checkpoint: Checkpoint): Checkpoint {
  for (const { keys, values } of checkpoint.tables) {
    for (const column of [...keys, ...values]) {
      if (column.lane !== 'text') continue
      const { buffer, byteOffset, byteLength } = column.bytes
      column.bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
    }
  }
  return checkpoint
}
