import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkpointFiles, checkpointOffsets } from './checkpoint-offsets.ts'
import type { CliResult, CliRun } from './cli.ts'
import {
  copyOf,
  effectOf,
  expectedOf,
  type FaultJob,
  type FaultJobOrder,
  feed,
  INPUT_PARTITIONS,
  prepareJob,
} from './fault-job.ts'
import { FaultProxy } from './fault-proxy.ts'
import { brokenRules } from './fault-run.ts'
import { atPoint, type KillPoint } from './kill-points.ts'
import { type Difference, differenceOf, type Multiset, valuesOf } from './read-committed.ts'

const PATIENCE_MS = 60_000

/** How a job that was killed, paused and started again did in the end. */
export interface KillVerdict extends Difference {
  readonly kills: number
  /** Repeated although a checkpoint had them when the job was killed. */
  readonly repeatedTooOften: number
  readonly brokenRules: readonly string[]
}

/**
 * Runs an endless job in a child process while its input grows, kills, pauses and starts it again, and compares what it has
 * written in the end, read back by another client, with what it should have.
 */
export class KillDriver {
  readonly proxy: FaultProxy
  job: FaultJob
  kills = 0
  private readonly bootstrap: string
  private readonly order: FaultJobOrder
  private run: CliRun | undefined
  private fed = 0
  /** What the newest checkpoint held at each kill. */
  private readonly killedAt: ReadonlyMap<number, number>[] = []
  private feeding = Promise.resolve()

  private constructor(bootstrap: string, proxy: FaultProxy, order: FaultJobOrder) {
    this.bootstrap = bootstrap
    this.proxy = proxy
    this.order = { ...order, isEndless: true }
    this.job = prepareJob(this.order)
  }

  /** The topics must be there. */
  static async open(bootstrap: string, order: FaultJobOrder): Promise<KillDriver> {
    const proxy = new FaultProxy(bootstrap)
    await proxy.listen()
    return new KillDriver(bootstrap, proxy, order)
  }

  /** Appends records to the input. */
  async feed(rows: number): Promise<void> {
    const first = this.fed
    this.fed += rows
    this.feeding = this.feeding.then(() =>
      feed(this.bootstrap, { ...this.order.input, rows }, first),
    )
    await this.feeding
  }

  start(): CliRun {
    this.run = this.job.start(this.proxy.address)
    return this.run
  }

  /** Kills the running job now. */
  async kill(): Promise<CliResult> {
    const run = this.run as CliRun
    run.child.kill('SIGKILL')
    const ended = await run.ended
    this.kills++
    this.killedAt.push(await checkpointOffsets(join(this.job.folder, this.job.name)))
    return ended
  }

  /** Starts the job and kills it after a while. */
  async killAfter(ms: number): Promise<CliResult> {
    this.start()
    await sleep(ms)
    return this.kill()
  }

  /** Starts the job and kills it when it comes to a point for the n-th time; false when it does not come there. */
  async killAt(point: KillPoint, nth: number, withinMs = 8_000): Promise<boolean> {
    const run = this.start()
    const met = new Promise<boolean>((resolve) => {
      this.proxy.plan(
        atPoint(point, nth, () => {
          run.child.kill('SIGKILL')
          resolve(true)
        }),
      )
    })
    const isMet = await Promise.race([met, run.ended.then(() => false), sleep(withinMs, false)])
    this.proxy.forget()
    await this.kill()
    return isMet
  }

  /**
   * Pauses the job at a point, lets a successor with a copy of its checkpoints complete some, wakes it, and gives how it
   * ended: a fenced one ends by itself. The successor's state is the job's from then on. Undefined when the point is not met.
   */
  async pauseAt(point: KillPoint, nth: number): Promise<CliResult | undefined> {
    const run = this.start()
    const met = new Promise<boolean>((resolve) => {
      this.proxy.plan({
        ...point,
        nth,
        action: 'tell',
        run() {
          run.child.kill('SIGSTOP')
          resolve(true)
        },
      })
    })
    const isMet = await Promise.race([met, run.ended.then(() => false), sleep(8_000, false)])
    this.proxy.forget()
    if (!isMet) {
      await this.kill()
      return undefined
    }
    const successor = copyOf(this.job, this.order)
    const other = successor.start(this.proxy.address)
    await this.completed(join(successor.folder, successor.name), 2, other)
    run.child.kill('SIGCONT')
    const late = setTimeout(() => run.child.kill('SIGKILL'), PATIENCE_MS)
    const ended = await run.ended
    clearTimeout(late)
    other.child.kill('SIGKILL')
    await other.ended
    this.kills++
    this.job.remove()
    this.job = successor
    return ended
  }

  /** Runs the job to the end of its input, and compares. */
  async finish(): Promise<KillVerdict> {
    await this.feeding
    const { name, input, output } = this.order
    this.job.rewrite({ ...this.order, isEndless: false })
    const { code, stderr } = await this.start().ended
    if (code !== 0) throw new Error(`the last run ended with ${code}: ${stderr}`)
    const found = await valuesOf({ bootstrap: this.bootstrap, topics: Object.values(output) })
    return {
      ...differenceOf(found, expectedOf(name, { rows: this.fed, keys: input.keys })),
      kills: this.kills,
      repeatedTooOften: this.repeatedTooOften(found),
      brokenRules: brokenRules(this.proxy.log),
    }
  }

  async close(): Promise<void> {
    this.run?.child.kill('SIGKILL')
    await this.run?.ended
    await this.proxy.close()
    this.job.remove()
  }

  /** A record may have its effect once more for every kill whose checkpoint did not have it. */
  private repeatedTooOften(found: Multiset): number {
    const { name, input } = this.order
    let count = 0
    for (let id = 0; id < this.fed; id++) {
      const partition = id % INPUT_PARTITIONS
      const offset = Math.floor(id / INPUT_PARTITIONS)
      const without = this.killedAt.filter((offsets) => offset >= (offsets.get(partition) ?? 0))
      for (const text of effectOf(name, id, input.keys)) {
        if ((found.get(text) ?? 0) > 1 + without.length) count++
      }
    }
    return count
  }

  private async completed(folder: string, count: number, run: CliRun): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS
    let newest = checkpointFiles(folder).at(-1)
    for (let seen = 0; seen < count && performance.now() < deadline; await sleep(20)) {
      const now = checkpointFiles(folder).at(-1)
      if (now !== newest) seen++
      newest = now
      if (run.child.exitCode !== null) return
    }
  }
}
