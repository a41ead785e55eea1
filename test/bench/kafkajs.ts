import { fileURLToPath } from 'node:url'
import type { Contender } from './contender.ts'
import type { LoopResult, LoopWork } from './kafkajs-loop.ts'
import { measured } from './measured-process.ts'

const LOOP = fileURLToPath(new URL('./kafkajs-loop.js', import.meta.url))

/** The plain kafkajs loop, each run in a process of its own. */
export const kafkajsLoop: Contender = {
  name: 'kafkajs',
  async run(workload, place) {
    const work: LoopWork = { workload: workload.name, ...place }
    const run = await measured([LOOP, JSON.stringify(work)])
    if (run.code !== 0) throw new Error(`the loop failed: ${run.stderr.trim().slice(-300)}`)
    const { steadyMs, ...found } = JSON.parse(run.stdout) as LoopResult
    return { steadyMs, wallMs: run.wallMs, peakMb: run.peakMb, found }
  },
}
