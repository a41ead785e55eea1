/** One table for each byte of a 16-byte step, laid end to end. */
const TABLES = makeTables()

function makeTables(): Int32Array {
  const tables = new Int32Array(16 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    tables[byte] = crc
  }
  for (let i = 256; i < tables.length; i++) {
    const before = tables[i - 256] as number
    tables[i] = (tables[before & 255] as number) ^ (before >>> 8)
  }
  return tables
}

// Inlined; stands for an index that is known to be in range. It must see only Int32Arrays: what one call site sees counts
// for all of them, and two kinds of arrays would halve the speed.
const at = (words: Int32Array, index: number): number => words[index] as number

/**
 * CRC-32C (Castagnoli, RFC 3720 B.4) of `bytes[start … end)`, the checksum of record batches. Sixteen bytes a step, read as
 * four little-endian words: 1.8 GB/s, against 1.1 with eight single bytes a step.
 */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
  const aligned = start + (-(bytes.byteOffset + start) & 3)
  let crc = bytewise(-1, bytes, start, Math.min(aligned, end))
  const words = Math.max(0, (end - aligned) >> 4) * 4
  if (words === 0) return ~bytewise(crc, bytes, Math.min(aligned, end), end) >>> 0
  const w = new Int32Array(bytes.buffer, bytes.byteOffset + aligned, words)
  const t = TABLES
  for (let i = 0; i < words; i += 4) {
    crc ^= at(w, i)
    const b = at(w, i + 1)
    const c = at(w, i + 2)
    const d = at(w, i + 3)
    crc =
      at(t, 3840 + (crc & 255)) ^
      at(t, 3584 + ((crc >>> 8) & 255)) ^
      at(t, 3328 + ((crc >>> 16) & 255)) ^
      at(t, 3072 + (crc >>> 24)) ^
      at(t, 2816 + (b & 255)) ^
      at(t, 2560 + ((b >>> 8) & 255)) ^
      at(t, 2304 + ((b >>> 16) & 255)) ^
      at(t, 2048 + (b >>> 24)) ^
      at(t, 1792 + (c & 255)) ^
      at(t, 1536 + ((c >>> 8) & 255)) ^
      at(t, 1280 + ((c >>> 16) & 255)) ^
      at(t, 1024 + (c >>> 24)) ^
      at(t, 768 + (d & 255)) ^
      at(t, 512 + ((d >>> 8) & 255)) ^
      at(t, 256 + ((d >>> 16) & 255)) ^
      at(t, d >>> 24)
  }
  return ~bytewise(crc, bytes, aligned + words * 4, end) >>> 0
}

function bytewise(initial: number, bytes: Uint8Array, start: number, end: number): number {
  let crc = initial
  for (let i = start; i < end; i++)
    crc = at(TABLES, (crc ^ (bytes[i] as number)) & 255) ^ (crc >>> 8)
  return crc
}
