import type { TextOutput } from '../../connectors/index.ts'
import type { StreamOutput } from '../stream-output.ts'
import type { Screen } from './screen.ts'

/** Prints of jobs in the background come in heaps; the frame is redrawn once for those of so many milliseconds. */
const GATHER_MS = 20

/** Where everything is printed: straight while a statement runs, above the editor's frame while a person types. */
export class ScreenOutput implements TextOutput {
  isEditing = false
  private readonly screen: Screen
  private readonly stream: StreamOutput
  private gathered = ''
  private timer: NodeJS.Timeout | undefined

  constructor(screen: Screen, stream: StreamOutput) {
    this.screen = screen
    this.stream = stream
  }

  write(text: string): void {
    if (!this.isEditing) {
      this.settle()
      this.screen.print(text)
      return
    }
    this.gathered += text
    this.timer ??= setTimeout(() => this.settle(), GATHER_MS)
  }

  /** Prints nothing more: the terminal is gone. */
  close(): void {
    this.screen.close()
  }

  /** Prints what was gathered. */
  settle(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const text = this.gathered
    this.gathered = ''
    this.screen.print(text)
  }

  pending(): number {
    return this.gathered.length + this.stream.pending()
  }

  async drained(): Promise<void> {
    if (this.timer) await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    await this.stream.drained()
  }
}
