import type { BoundExpression } from '../logical/index.ts'
import type { Batch } from '../values/index.ts'
import type { Code, Variant } from './code.ts'
import { type Failed, finishLoop, type LoopSource } from './loop.ts'

import { usageOf } from './used-columns.ts'

/** How many batches stay exact after one that left the fast lane, before that lane is tried again. */
const EXACT_BATCHES = 64

/** What `Variants.run` is given besides the batch: where the results of the fast and of the exact loop go. */
export interface Outputs {
  readonly masks: readonly Uint8Array[]
  readonly fast: readonly unknown[]
  readonly exact: readonly unknown[]
}

/** A loop of which up to four variants exist, each compiled when the first batch needs it. */
export interface Variants {
  /** Runs the fitting variant; `exact` says which outputs count. */
  run(batch: Batch, outputs: Outputs, failed: Failed & { reset(): void }): Ran
}

/** Which variant has run, and what it gave. */
export interface Ran {
  readonly exact: boolean
  readonly result: number
}

/** What a loop is made of: `write` fills `code` and gives the statements around the loop. */
export interface LoopDefinition {
  readonly name: string
  readonly expressions: readonly BoundExpression[]
  code(variant: Variant): Code
  write(code: Code): { head: readonly string[]; tail: string }
}

/** Makes the variants of a loop; `keep` gets each source as it is made. */
export function variantsOf(
  definition: LoopDefinition,
  keep: (name: string, text: string) => void,
): Variants {
  const compiled = new Map<number, LoopSource>()
  const { columns, longColumns } = usageOf(definition.expressions)
  const nullable = [...columns]
  const longs = [...longColumns]
  compiled.set(0, make({ nulls: false, exact: false }))
  let exactLeft = 0

  function make(variant: Variant): LoopSource {
    const code = definition.code(variant)
    const { head, tail } = definition.write(code)
    const source = finishLoop(code, head, tail)
    keep(variantName(definition.name, variant), source.text)
    return source
  }

  function loop(nulls: boolean, exact: boolean): LoopSource['run'] {
    const key = (nulls ? 1 : 0) + (exact ? 2 : 0)
    let source = compiled.get(key)
    if (!source) {
      source = make({ nulls, exact })
      compiled.set(key, source)
    }
    return source.run
  }

  return {
    run(batch, outputs, failed) {
      const nulls = nullable.some((index) => batch.columns[index]?.nulls !== undefined)
      const wide = longs.some((index) => isWide(batch, index))
      if (!wide && exactLeft === 0) {
        const result = loop(nulls, false)(batch, outputs.fast, outputs.masks, failed)
        if (result >= 0) return { exact: false, result }
        failed.reset()
        exactLeft = EXACT_BATCHES
      }
      if (exactLeft > 0) exactLeft--
      const result = loop(nulls, true)(batch, outputs.exact, outputs.masks, failed)
      return { exact: true, result }
    },
  }
}

function isWide(batch: Batch, index: number): boolean {
  const column = batch.columns[index]
  return column?.lane === 'long' && column.wide !== undefined
}

function variantName(name: string, { nulls, exact }: Variant): string {
  const traits = [...(nulls ? ['NULLs'] : []), ...(exact ? ['exact'] : [])]
  return traits.length === 0 ? name : `${name} (${traits.join(', ')})`
}
