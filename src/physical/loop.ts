import { type Batch, laneOf, type SqlType } from '../values/index.ts'
import type { Code } from './code.ts'

/** A compiled loop: runs over a whole batch; −1 when it left the fast lane and the exact variant must do it again. */
export type Loop = (
  batch: Batch,
  outputs: readonly unknown[],
  masks: readonly Uint8Array[],
  failed: Failed,
) => number

/** Notes that a row failed; the loop goes on with the next one. */
export type Failed = (row: number, error: unknown) => void

/** A mask for columns that have none. */
const NO_NULLS = new Uint8Array(4096)

/**
 * Turns what `code` has collected into a function. `head` and `tail` stand before and after the loop over `i`. Everything
 * from outside comes in as the parameter `k`; names in the text are our own.
 */
export function finishLoop(code: Code, head: readonly string[], tail: string): LoopSource {
  const names = [...columnLines(code), ...head]
  const constants = [...code.constants]
  const lines = [
    "'use strict'",
    ...constants.map(([name], at) => `const ${name} = k[${at}]`),
    'return (batch, outputs, masks, failed) => {',
    ...names.map((line) => `  ${line}`),
    ...(code.canThrow ? guardedLoop(code.lines) : plainLoop(code.lines)),
    `  ${tail}`,
    '}',
  ]
  const text = lines.join('\n')
  const make = new Function('k', text) as (k: readonly unknown[]) => Loop
  return { text, run: make(constants.map(([, value]) => value)) }
}

/** A loop and its JavaScript. */
export interface LoopSource {
  readonly text: string
  readonly run: Loop
}

function plainLoop(body: readonly string[]): string[] {
  return ['  for (let i = 0; i < length; i++) {', ...body, '  }']
}

/** A row that throws is noted, and the loop entered again behind it. */
function guardedLoop(body: readonly string[]): string[] {
  return [
    '  for (let i = 0; i < length; ) {',
    '    try {',
    '      for (; i < length; i++) {',
    ...body.map((line) => `    ${line}`),
    '      }',
    '    } catch (error) {',
    '      failed(i++, error)',
    '    }',
    '  }',
  ]
}

/** Names for the arrays behind the used columns, so that the loop reads nothing but arrays. */
function columnLines(code: Code): string[] {
  const lines = ['const { columns, length } = batch']
  if (code.variant.nulls) code.constants.set('noNulls', NO_NULLS)
  for (const [index, type] of code.columns) lines.push(...dataLines(index, type, code))
  if (code.variant.nulls)
    for (const index of code.masks)
      lines.push(`const m${index} = columns[${index}].nulls ?? noNulls`)
  return lines
}

function dataLines(index: number, type: SqlType, code: Code): string[] {
  switch (laneOf(type)) {
    case 'text':
      return [
        `const t${index} = columns[${index}]`,
        `const { bytes: b${index}, starts: s${index}, ends: e${index}, texts: x${index} } = t${index}`,
      ]
    case 'long': {
      const data = `const c${index} = columns[${index}].data`
      return code.variant.exact ? [data, `const w${index} = columns[${index}].wide`] : [data]
    }
    default:
      return [`const c${index} = columns[${index}].data`]
  }
}
