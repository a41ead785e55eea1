import { FormatOptionError } from '../option-values.ts'

/** An encoding of text other than UTF-8. What cannot be read is U+FFFD, what cannot be written `?`, as in Java. */
export interface Charset {
  decode(bytes: Buffer): string
  encode(text: string): Buffer
}

/** The charset of a name that Java knows; undefined for UTF-8, which needs no change. */
export function charsetOf(name: string | undefined): Charset | undefined {
  const plain = (name ?? 'UTF-8').trim().toLowerCase().replaceAll('_', '-')
  switch (plain.replace(/^(utf|iso)-?/, '$1')) {
    case 'utf8':
      return undefined
    case 'iso8859-1':
    case 'latin1':
      return latin(0xff)
    case 'us-ascii':
    case 'ascii':
      return latin(0x7f)
    case 'windows-1252':
    case 'cp1252':
      return WINDOWS_1252
    case 'utf16':
      return UTF_16
    case 'utf16be':
      return utf16('BE')
    case 'utf16le':
      return utf16('LE')
    default:
      return otherCharset(plain, name ?? '')
  }
}

/** One byte a character, for the first characters of Unicode. */
const latin = (last: number): Charset => ({
  decode: (bytes) =>
    last === 0xff
      ? bytes.toString('latin1')
      : Array.from(bytes, (byte) => (byte <= last ? String.fromCharCode(byte) : '\uFFFD')).join(''),
  encode: (text) =>
    Buffer.from(
      Array.from(text, (c) => ((c.codePointAt(0) as number) <= last ? c.charCodeAt(0) : 63)),
    ),
})

/** What bytes 0x80 to 0x9f mean there; Node 20 takes it for Latin-1. */
const EUROPEAN = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ'

const WINDOWS_1252: Charset = {
  decode: (bytes) =>
    bytes
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (byte) => EUROPEAN[byte.charCodeAt(0) - 0x80] as string),
  encode: (text) =>
    Buffer.from(
      Array.from(text, (character) => {
        const place = character === '\uFFFD' ? -1 : EUROPEAN.indexOf(character)
        const code = character.codePointAt(0) as number
        if (place >= 0) return 0x80 + place
        return code <= 0xff && (code < 0x80 || code > 0x9f) ? code : 63
      }),
    ),
}

function utf16(end: 'BE' | 'LE'): Charset {
  const ordered = (bytes: Buffer): Buffer => (end === 'LE' ? bytes : Buffer.from(bytes).swap16())
  return {
    decode(bytes) {
      const whole = bytes.subarray(0, bytes.length & ~1)
      const rest = whole.length < bytes.length ? '\uFFFD' : ''
      return ordered(whole).toString('utf16le') + rest
    },
    encode: (text) => ordered(Buffer.from(text, 'utf16le')),
  }
}

/** With a mark of the order of bytes in front; without one it is big-endian. */
const UTF_16: Charset = {
  decode(bytes) {
    const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
    if (mark === 0xfeff) return utf16('BE').decode(bytes.subarray(2))
    return mark === 0xfffe ? utf16('LE').decode(bytes.subarray(2)) : utf16('BE').decode(bytes)
  },
  encode: (text) => (text === '' ? Buffer.alloc(0) : utf16('BE').encode(`\uFEFF${text}`)),
}

function otherCharset(label: string, name: string): Charset {
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(label.replace(/^cp(125\d)$/, 'windows-$1'))
  } catch {
    const known = "'UTF-8', 'UTF-16', 'ISO-8859-1', 'US-ASCII', 'windows-1252', 'GBK', 'Shift_JIS'"
    throw new FormatOptionError('raw', 'charset', `is not known: '${name}'; some are ${known}`)
  }
  const decode = (bytes: Buffer): string => decoder.decode(bytes)
  let codes: Map<string, number> | undefined
  return {
    decode,
    encode(text) {
      codes ??= codesOf(decode)
      const bytes: number[] = []
      for (const character of text) {
        const code = codes.get(character) ?? 63
        if (code > 0xff) bytes.push(code >> 8)
        bytes.push(code & 0xff)
      }
      return Buffer.from(bytes)
    },
  }
}

/** The runtime only reads such charsets: what each byte, or two, mean tells how characters are written. */
function codesOf(decode: (bytes: Buffer) => string): Map<string, number> {
  const codes = new Map<string, number>()
  const add = (code: number, bytes: Buffer): void => {
    const text = decode(bytes)
    const isOne = [...text].length === 1 && text !== '\uFFFD'
    if (isOne && !codes.has(text)) codes.set(text, code)
  }
  for (let byte = 0; byte < 256; byte++) add(byte, Buffer.of(byte))
  if (codes.size > 200) return codes
  for (let code = 0x8140; code <= 0xfefe; code++) {
    if ((code & 0xff) >= 0x40) add(code, Buffer.of(code >> 8, code & 0xff))
  }
  return codes
}
