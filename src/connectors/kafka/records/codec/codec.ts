import type { ByteWriter } from '../../../../values/index.ts'

/** How the records of a batch are compressed. */
export interface Codec {
  /** Its number in the attributes of a batch. */
  readonly id: number
  readonly name: string
  /** Whether it works at once; else `load` makes it. */
  readonly isLoaded: boolean
  load(): Promise<void>
  /** `level`: how hard to try, in the codec's own measure. */
  compress(records: Buffer, level?: number): Buffer
  /** Appends what `records` unfold to. Throws a TooLargeError beyond `maxBytes`, and some other error for damaged bytes. */
  decompress(records: Buffer, into: ByteWriter, maxBytes: number): void
}

/** Compressed bytes unfold to more than they may. */
export class TooLargeError extends Error {}

/** The parts of a codec that needs nothing loaded. */
export const builtIn = { isLoaded: true, load: () => Promise.resolve() } as const
