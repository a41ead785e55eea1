import type { Dialect } from './dialect.ts'

/** What an escaped letter stands for, as in Jackson, which Flink reads with; any other stands for itself. */
const ESCAPED: ReadonlyMap<number, number> = new Map([
  [48, 0],
  [110, 10],
  [114, 13],
  [116, 9],
])

/** The text of `bytes[start … end)`, in which characters are escaped or, in quotes, quotes are doubled. */
export function plainText(
  bytes: Buffer,
  start: number,
  end: number,
  {
    quoteByte,
    escapeByte,
    isQuoted,
  }: Pick<Dialect, 'quoteByte' | 'escapeByte'> & { readonly isQuoted: boolean },
): string {
  const plain = Buffer.allocUnsafe(end - start)
  let length = 0
  for (let at = start; at < end; at++) {
    let byte = bytes[at] as number
    if (byte === escapeByte) {
      byte = bytes[++at] as number
      byte = ESCAPED.get(byte) ?? byte
    } else if (byte === quoteByte && isQuoted) at++
    plain[length++] = byte
  }
  return plain.utf8Slice(0, length)
}
