import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRecordLine } from './golden-lines.ts'
import { memoryStage } from './golden-memory.ts'
import { play } from './golden-player.ts'
import type { Stage } from './golden-stage.ts'
import type { Way } from './golden-ways.ts'
import { type DirectiveStep, readScript, type Script, withLines } from './script.ts'

/** A golden script of `test/sql`. */
export interface Golden {
  /** `group-by/count`. */
  readonly name: string
  readonly path: string
  readonly script: Script
}

const ROOT = fileURLToPath(new URL('../sql', import.meta.url))

/** All golden scripts, by name. */
export function goldens(): Golden[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const path = join(ROOT, file)
      const name = file.replaceAll('\\', '/').replace(/\.sql$/, '')
      return { name, path, script: readScript(readFileSync(path, 'utf8')) }
    })
}

/** Whether a script runs in a way: `--@ ways not …` leaves some out. */
export const runsIn = (golden: Golden, way: Way): boolean =>
  !golden.script.leftOut.includes(way.short)

/** Plays a script without a broker. */
export function playInMemory(golden: Golden, way: Way): Promise<void> {
  return playOn(golden, way, stageFor(golden, way))
}

/** Plays a script on a stage of the caller's. */
export function playOn({ name, script }: Golden, way: Way, stage: Stage): Promise<void> {
  return play({ name: `${name}.sql`, script, way, stage })
}

/** Plays a script and writes what came out into it, unless its expectations are another engine's. */
export async function rewriteExpectations(golden: Golden, way: Way): Promise<void> {
  if (golden.script.recorded) return playInMemory(golden, way)
  const found = new Map<DirectiveStep, readonly string[]>()
  await play({
    name: `${golden.name}.sql`,
    script: golden.script,
    way,
    stage: stageFor(golden, way),
    met: (step, lines) => found.set(step, lines),
  })
  writeFileSync(golden.path, withLines(readFileSync(golden.path, 'utf8'), found))
}

function stageFor({ script }: Golden, way: Way) {
  return memoryStage(way, namesPartitions(script) ? 3 : way.partitions)
}

/** Whether a script says itself which partition a record goes to. */
const namesPartitions = ({ steps }: Script): boolean =>
  steps.some(
    (step) =>
      step.kind === 'feed' &&
      step.lines.some((line) => readRecordLine(line).partition !== undefined),
  )
