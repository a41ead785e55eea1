import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { TextOutput } from '../../connectors/index.ts'
import { Cancel } from './cancel.ts'
import { Leave } from './context.ts'
import { isReady } from './split-input.ts'

/** What the loop works with. */
export interface PlainParts {
  readonly stdin: Readable
  readonly output: TextOutput
  submit(text: string, cancel: Cancel): Promise<void>
  /** Calls back on Ctrl-C. */
  onInterrupt(listen: () => void): void
}

/** The shell on a terminal that cannot move its cursor: lines as the terminal itself edits them, until the person leaves. */
export async function plainRepl({ stdin, output, submit, onInterrupt }: PlainParts): Promise<void> {
  let text = ''
  let running: Cancel | undefined
  const prompt = (): void => output.write(text === '' ? 'tailrace> ' : '      ->  ')
  onInterrupt(() => {
    if (running) return running.cancel()
    text = ''
    output.write('\n')
    prompt()
  })
  prompt()
  for await (const line of createInterface({ input: stdin, terminal: false })) {
    text = text === '' ? line : `${text}\n${line}`
    if (isReady(text)) {
      running = new Cancel()
      try {
        if (text.trim() !== '') await Promise.race([submit(text, running), running.abandoned])
      } catch (error) {
        if (error instanceof Leave) return
        throw error
      }
      running = undefined
      text = ''
    }
    prompt()
  }
}
