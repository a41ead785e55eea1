import type { Readable } from 'node:stream'
import type { Terminal } from '../process-terminal.ts'
import { type Key, KeyDecoder } from './key-decoder.ts'

const PASTES_ON = '\x1b[?2004h'
const PASTES_OFF = '\x1b[?2004l'
/** A lone Escape is a key of its own when nothing follows for so long. */
const ESCAPE_MS = 50
/** In a chunk this long nobody has typed: it was pasted into a terminal that does not mark pastes. */
const PASTED_BYTES = 64

/** The terminal's keys in raw mode, with pastes marked; both are switched off again on every way out. */
export class Keyboard {
  private readonly stdin: Readable
  private readonly terminal: Terminal
  private readonly decoder = new KeyDecoder()
  private timer: NodeJS.Timeout | undefined
  private stopListening: () => void = () => {}
  private isOn = false

  constructor(stdin: Readable, terminal: Terminal) {
    this.stdin = stdin
    this.terminal = terminal
  }

  start(onKeys: (keys: readonly Key[]) => void, onEnd: () => void): void {
    this.switchOn()
    const data = (chunk: Uint8Array): void => {
      clearTimeout(this.timer)
      const keys = this.decoder.write(chunk)
      onKeys(chunk.length > PASTED_BYTES ? keys.map(tabAsText) : keys)
      if (!this.decoder.isWaiting) return
      this.timer = setTimeout(() => onKeys(this.decoder.flush()), ESCAPE_MS)
    }
    this.stdin.on('data', data).on('end', onEnd).on('error', onEnd)
    const stopExit = this.terminal.onExit(() => this.switchOff())
    this.stopListening = () => {
      this.stdin.off('data', data).off('end', onEnd).off('error', onEnd)
      // Nobody minds any more what becomes of it.
      this.stdin.on('error', () => {})
      stopExit()
    }
  }

  stop(): void {
    this.letGo()
    this.switchOff()
    this.stdin.pause()
  }

  /** Leaves a terminal alone that is gone. */
  letGo(): void {
    clearTimeout(this.timer)
    this.stopListening()
  }

  suspend(onReturn: () => void): void {
    this.switchOff()
    this.terminal.suspend(() => {
      this.switchOn()
      onReturn()
    })
  }

  private switchOn(): void {
    this.terminal.setRaw(true)
    this.terminal.writeNow(PASTES_ON)
    this.isOn = true
  }

  private switchOff(): void {
    if (!this.isOn) return
    this.isOn = false
    this.terminal.writeNow(PASTES_OFF)
    try {
      this.terminal.setRaw(false)
    } catch {
      // The terminal is gone.
    }
  }
}

const tabAsText = (key: Key): Key =>
  key.kind === 'key' && key.name === 'tab' ? { kind: 'text', text: '\t' } : key
