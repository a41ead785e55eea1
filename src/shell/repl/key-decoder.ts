import { StringDecoder } from 'node:string_decoder'
import { nameOfSequence } from './key-names.ts'

/** What a person did at the keyboard. */
export type Key =
  /** Typed text, as much as came at once. */
  | { readonly kind: 'text'; readonly text: string }
  /** A named key, with what was held: `enter`, `ctrl-left`, `alt-b`. */
  | { readonly kind: 'key'; readonly name: string }
  /** Pasted text, line ends as `\n`. */
  | { readonly kind: 'paste'; readonly text: string }

const ESC = '\x1b'
const PASTE_START = `${ESC}[200~`
const PASTE_END = `${ESC}[201~`
/** A sequence that is longer is none. */
const MAX_SEQUENCE = 64

/**
 * Makes keys of the bytes of a terminal. Characters, sequences and pastes may be cut anywhere between chunks; a lone
 * Escape at a chunk's end is held back until the next chunk or `flush`.
 */
export class KeyDecoder {
  private readonly utf8 = new StringDecoder('utf8')
  private rest = ''
  /** The pieces of a paste whose end has not come. */
  private paste: string[] | undefined

  /** Whether something waits for more bytes. */
  get isWaiting(): boolean {
    return this.rest !== ''
  }

  write(chunk: Uint8Array): Key[] {
    return this.decode(this.rest + this.utf8.write(Buffer.from(chunk)), false)
  }

  /** Gives what waits as it is: nothing more of it is coming. */
  flush(): Key[] {
    return this.decode(this.rest, true)
  }

  private decode(text: string, isAll: boolean): Key[] {
    const keys: Key[] = []
    let at = 0
    this.rest = ''
    while (at < text.length) {
      const taken = this.paste ? this.takePaste(text, at, keys) : takeKey(text, at, isAll, keys)
      if (taken === 0) {
        this.rest = text.slice(at)
        break
      }
      at += taken
      if (!this.paste && text.slice(at - taken, at) === PASTE_START) this.paste = []
    }
    return keys
  }

  /** Takes a paste up to its end mark; the beginning of a mark at the chunk's end waits. */
  private takePaste(text: string, at: number, keys: Key[]): number {
    const end = text.indexOf(PASTE_END, at)
    if (end >= 0) {
      const pasted = [...(this.paste ?? []), text.slice(at, end)].join('')
      this.paste = undefined
      keys.push({ kind: 'paste', text: pasted.replaceAll(/\r\n?/g, '\n') })
      return end + PASTE_END.length - at
    }
    let size = text.length - at
    for (let mark = Math.min(PASTE_END.length - 1, size); mark > 0; mark--) {
      if (!text.endsWith(PASTE_END.slice(0, mark))) continue
      size -= mark
      break
    }
    if (size > 0) this.paste?.push(text.slice(at, at + size))
    return size
  }
}

/** Takes one key or a run of text; gives how many characters it took, 0 when more must come. */
function takeKey(text: string, at: number, isAll: boolean, keys: Key[]): number {
  const code = text.charCodeAt(at)
  if (code === 0x1b) return takeEscape(text, at, isAll, keys)
  if (code < 0x20 || code === 0x7f) {
    keys.push({ kind: 'key', name: controlNames.get(code) ?? `ctrl-${letterOf(code)}` })
    return 1
  }
  let end = at + 1
  while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) !== 0x7f) end++
  keys.push({ kind: 'text', text: text.slice(at, end) })
  return end - at
}

const letterOf = (code: number): string => String.fromCharCode(code + 0x60)

const controlNames: ReadonlyMap<number, string> = new Map([
  [0x00, 'ctrl-space'],
  [0x08, 'backspace'],
  [0x09, 'tab'],
  [0x0a, 'enter'],
  [0x0d, 'enter'],
  [0x1f, 'ctrl-_'],
  [0x7f, 'backspace'],
])

function takeEscape(text: string, at: number, isAll: boolean, keys: Key[]): number {
  const sequence = sequenceAt(text, at)
  if (sequence === undefined && !isAll) return 0
  if (sequence === undefined || sequence === ESC) {
    keys.push({ kind: 'key', name: 'escape' })
    return 1
  }
  if (sequence !== PASTE_START && sequence !== PASTE_END) {
    const key = keyOf(sequence)
    if (key) keys.push(key)
  }
  return sequence.length
}

/** The whole escape sequence at a place, or undefined when its end has not come. */
function sequenceAt(text: string, at: number): string | undefined {
  // Some terminals put a second Escape before a sequence where Alt was held.
  const start = text[at + 1] === ESC && /[[O]/.test(text[at + 2] ?? '') ? at + 1 : at
  const second = text[start + 1]
  if (second === undefined) return undefined
  if (second === '[') return controlSequence(text, at, start + 2)
  const size = (text.codePointAt(start + 1) ?? 0) > 0xffff ? 2 : 1
  const isDouble = second === 'O' || second === ESC
  if (isDouble && text.length <= start + 2) return undefined
  if (second === ESC) return ESC
  return text.slice(at, start + (second === 'O' ? 3 : 1 + size))
}

/** From `at` to the letter that ends the sequence whose numbers begin at `from`. */
function controlSequence(text: string, at: number, from: number): string | undefined {
  if (text[from] === '[') return text.length > from + 1 ? text.slice(at, from + 2) : undefined
  for (let end = from; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code >= 0x40 && code <= 0x7e) return text.slice(at, end + 1)
    if (code < 0x20 || code > 0x7e || end - from > MAX_SEQUENCE) return text.slice(at, end)
  }
  return undefined
}

function keyOf(sequence: string): Key | undefined {
  if (sequence.startsWith(`${ESC}${ESC}`)) {
    const name = nameOfSequence(sequence.slice(2))
    return name === undefined ? undefined : { kind: 'key', name: `alt-${name}` }
  }
  const after = sequence.slice(1)
  const isLong = after.length > 1 && (after.startsWith('[') || after.startsWith('O'))
  if (isLong) {
    const name = nameOfSequence(after)
    return name === undefined ? undefined : { kind: 'key', name }
  }
  const code = after.charCodeAt(0)
  const plain = controlNames.get(code) ?? (code < 0x20 ? `ctrl-${letterOf(code)}` : undefined)
  return { kind: 'key', name: `alt-${plain ?? after.toLowerCase()}` }
}
