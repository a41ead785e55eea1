/** Bytes of the UTF-8 sequence that begins with a byte ≥ 0x80; 0 when it is not valid (RFC 3629). */
export function sequenceSize(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number
  if (lead < 0xe0) return lead >= 0xc2 && isNext(bytes, at + 1, end) ? 2 : 0
  if (!isNext(bytes, at + 1, end) || !isNext(bytes, at + 2, end)) return 0
  if (!isShortest(lead, bytes[at + 1] as number)) return 0
  if (lead < 0xf0) return 3
  return lead <= 0xf4 && isNext(bytes, at + 3, end) ? 4 : 0
}

const isNext = (bytes: Uint8Array, at: number, end: number): boolean =>
  at < end && ((bytes[at] as number) & 0xc0) === 0x80

/** Not a longer form of a shorter sequence, not a surrogate, not past U+10FFFF. */
function isShortest(lead: number, second: number): boolean {
  switch (lead) {
    case 0xe0:
      return second >= 0xa0
    case 0xed:
      return second < 0xa0
    case 0xf0:
      return second >= 0x90
    case 0xf4:
      return second < 0x90
    default:
      return true
  }
}

/** Whether bytes are valid UTF-8. */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  while (at < end) {
    if ((bytes[at] as number) < 0x80) at++
    else {
      const size = sequenceSize(bytes, at, end)
      if (size === 0) return false
      at += size
    }
  }
  return true
}
