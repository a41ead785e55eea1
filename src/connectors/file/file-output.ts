import { type ByteWriter, SqlError } from '../../values/index.ts'
import type { Files, OpenFile } from '../../world/index.ts'
import { openFile } from './open-file.ts'

/** Bytes that may wait for the disk. */
const MAX_PENDING_BYTES = 8 << 20
const LF = 10

/** Files that this process writes to: two jobs that append at places of their own would overwrite each other. */
const written = new WeakMap<Files, Set<string>>()

function writtenIn(files: Files): Set<string> {
  const paths = written.get(files) ?? new Set()
  written.set(files, paths)
  return paths
}

/** One file that the sinks of a job append to, written behind in large pieces. */
export class FileOutput {
  private readonly files: Files
  private readonly path: string
  private file: OpenFile | undefined
  /** Where writing began: what other runs have left there. */
  private base = 0
  private isRestored = false
  private appended = 0
  private done = 0
  private readonly queue: Uint8Array[] = []
  private isPumping = false
  private pumped: Promise<void> = Promise.resolve()
  private failure: Error | undefined
  private beginning: string | undefined
  private isWhole = true
  private mustCut = false

  constructor(files: Files, path: string) {
    this.files = files
    this.path = path
  }

  /** Opens the file, once for all sinks; `header` is the first line of an empty one. */
  async open(header: string | undefined): Promise<void> {
    if (this.file) return
    const others = writtenIn(this.files)
    if (others.has(this.path)) {
      throw new SqlError('invalid-query', `${this.path} is already written by another job`, {
        hint: 'put the INSERTs into one EXECUTE STATEMENT SET BEGIN … END',
      })
    }
    // Before anything is awaited: another job may be about to open it too.
    others.add(this.path)
    this.file = await openFile(this.files, this.path, 'write').catch((error) => {
      others.delete(this.path)
      throw error
    })
    this.beginning = header
    if (this.file.kind === 'stream') return
    this.base = await this.file.size()
    const last = Buffer.alloc(1)
    if (this.base > 0) await this.file.read(last, 0, 1, this.base - 1)
    this.isWhole = this.base === 0 || last[0] === LF
  }

  /** How long the file will be when all that was given is written; undefined for a pipe, which has no length. */
  get length(): number | undefined {
    return this.file?.kind === 'stream' ? undefined : this.base + this.appended
  }

  /** Bytes that may still be given; after a failure there is room for one more write, which tells of it. */
  get credit(): number {
    return this.failure ? 1 : MAX_PENDING_BYTES - (this.appended - this.done)
  }

  /** Goes on behind what a checkpoint counts; the furthest of several sinks decides. */
  restore(length: number): void {
    const before = this.isRestored ? this.base : 0
    this.isRestored = true
    this.base = Math.max(before, length)
  }

  /** Begins: behind what a checkpoint counts, or on a line of its own behind what others left, with a header if there is one. */
  async begin(): Promise<void> {
    const file = this.file as OpenFile
    if (file.kind === 'stream') return this.header()
    if (!this.isRestored) {
      if (!this.isWhole) this.append(Buffer.from('\n'))
      this.isWhole = true
      return this.header()
    }
    const size = await file.size()
    if (size < this.base) {
      const message = `${this.path} has ${size} bytes now, but ${this.base} of it count as written`
      const hint = 'put the file back, or start anew with --fresh'
      throw new SqlError('state', message, { hint })
    }
    this.mustCut = true
    if (this.base === 0) this.header()
  }

  /** Takes what a writer holds, and leaves it empty with memory of its own. Throws when writing has failed. */
  take(writer: ByteWriter): void {
    if (this.failure) throw this.failure
    if (writer.length === 0) return
    this.append(writer.buffer.subarray(0, writer.length))
    writer.buffer = Buffer.allocUnsafe(writer.buffer.length)
    writer.length = 0
  }

  /** Resolves when the disk has caught up, or when writing has failed. */
  async ready(): Promise<void> {
    if (this.credit <= 0) await this.pumped
  }

  /** Resolves when everything is on the disk. */
  async flush(): Promise<void> {
    await this.settled()
    if (this.failure) throw this.failure
    await this.cut().catch((error) => this.fail(error))
    if (this.file?.kind === 'file') await this.file.sync().catch((error) => this.fail(error))
    if (this.failure) throw this.failure
  }

  async close(): Promise<void> {
    if (!this.file) return
    await this.settled()
    writtenIn(this.files).delete(this.path)
    await this.file.close()
    this.file = undefined
  }

  private header(): void {
    if (this.beginning === undefined || this.base > 0) return
    this.append(Buffer.from(`${this.beginning}\n`))
    this.beginning = undefined
  }

  private append(bytes: Uint8Array): void {
    this.queue.push(bytes)
    this.appended += bytes.length
    if (this.isPumping) return
    this.isPumping = true
    this.pumped = this.pump()
  }

  private async settled(): Promise<void> {
    while (this.isPumping) await this.pumped
  }

  /** Cuts off what came after the checkpoint, once every sink of the job has said how far it counts. */
  private async cut(): Promise<void> {
    if (!this.mustCut) return
    this.mustCut = false
    await this.file?.truncate(this.base)
  }

  private async pump(): Promise<void> {
    for (let piece = this.queue.shift(); piece && !this.failure; piece = this.queue.shift()) {
      try {
        await this.cut()
        await this.file?.write(piece, this.base + this.done)
        this.done += piece.length
      } catch (error) {
        this.fail(error as Error)
      }
    }
    this.isPumping = false
  }

  private fail(error: Error): void {
    const message = `cannot write to ${this.path}: ${error.message}`
    this.failure ??= new SqlError('runtime', message, { cause: error })
  }
}
