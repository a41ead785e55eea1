import * as zlib from 'node:zlib'
import type { ByteWriter } from '../../../../values/index.ts'
import { type Codec, TooLargeError } from './codec.ts'
import { zstdBound } from './zstd-size.ts'

/** Whoever can do it: Node from 22.15 on by itself, before that a library in WebAssembly. */
interface Implementation {
  compress(records: Buffer, level?: number): Buffer
  /** `size`: room for what comes out; more is an error. */
  decompress(records: Buffer, size: number): Buffer
}

/** What Node's types of version 20 do not know yet. */
interface NewerZlib {
  zstdCompressSync?(data: Buffer, options: { params: Record<number, number> }): Buffer
  zstdDecompressSync?(data: Buffer, options: { maxOutputLength: number }): Buffer
}

const USUAL_LEVEL = 3
/** ZSTD_c_compressionLevel. */
const LEVEL_PARAMETER = 100

let implementation: Implementation | undefined
let loading: Promise<Implementation> | undefined

/** zstd (RFC 8878). */
export const zstd: Codec = {
  id: 4,
  name: 'zstd',
  get isLoaded() {
    return implementation !== undefined
  },
  async load() {
    loading ??= find()
    implementation = await loading
  },
  compress: (records, level = USUAL_LEVEL) => loaded().compress(records, level),
  decompress(records: Buffer, into: ByteWriter, maxBytes: number) {
    const size = zstdBound(records)
    if (size > maxBytes) throw new TooLargeError()
    const found = unfold(records, size)
    into.writeBytes(found, 0, found.length)
  },
}

function unfold(records: Buffer, size: number): Buffer {
  try {
    return loaded().decompress(records, Math.max(size, 1))
  } catch {
    throw new Error('its zstd data is damaged')
  }
}

function loaded(): Implementation {
  if (!implementation) throw new Error('zstd was not loaded before it was used')
  return implementation
}

async function find(): Promise<Implementation> {
  return native(zlib as NewerZlib) ?? (await library())
}

function native({ zstdCompressSync, zstdDecompressSync }: NewerZlib): Implementation | undefined {
  if (!zstdCompressSync || !zstdDecompressSync) return undefined
  const found: Implementation = {
    compress: (records, level = USUAL_LEVEL) =>
      zstdCompressSync(records, { params: { [LEVEL_PARAMETER]: level } }),
    decompress: (records, size) => zstdDecompressSync(records, { maxOutputLength: size }),
  }
  return readsAllFrames(found) ? found : undefined
}

/** Deno 2.9 stops behind the first of several frames, and does not say so. */
function readsAllFrames({ compress, decompress }: Implementation): boolean {
  const frame = compress(Buffer.from('frame'))
  return decompress(Buffer.concat([frame, frame]), 10).length === 10
}

async function library(): Promise<Implementation> {
  const { default: found } = await import('@foxglove/wasm-zstd')
  await found.isLoaded
  return found
}
