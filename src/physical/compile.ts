import type { BoundExpression } from '../logical/index.ts'
import type { Compiler, Reject } from '../operators/index.ts'
import { type Batch, MAX_BATCH_ROWS } from '../values/index.ts'
import { Code } from './code.ts'
import { compileCondition } from './compile-condition.ts'
import { compileExpression } from './compile-expression.ts'
import { FailedRows } from './failed-rows.ts'
import { projectionOf } from './projection.ts'
import { type LoopDefinition, variantsOf } from './variants.ts'

/** Generated JavaScript and what it is for, as EXPLAIN CODE shows it. */
export interface NamedSource {
  readonly name: string
  readonly text: string
}

/** A compiler that keeps what it has generated. */
export interface SourceKeepingCompiler extends Compiler {
  readonly sources: readonly NamedSource[]
}

/** Compiles expressions into loops; a row that cannot be computed goes to `reject`, and the loop goes on behind it. */
export function makeCompiler(reject: Reject): SourceKeepingCompiler {
  const sources: NamedSource[] = []
  const keep = (name: string, text: string) => {
    sources.push({ name, text })
  }
  return {
    sources,
    selection: (predicate) => selectionOf(predicate, reject, keep),
    projection: (expressions) => projectionOf(expressions, reject, keep),
  }
}

type Keep = (name: string, text: string) => void

function selectionOf(
  predicate: BoundExpression,
  reject: Reject,
  keep: Keep,
): (batch: Batch, rows: Uint16Array) => number {
  const definition: LoopDefinition = {
    name: 'selection',
    expressions: [predicate],
    code: (variant) => new Code(variant, compileExpression),
    write(code) {
      const condition = compileCondition(predicate, code)
      code.emit(`if (${condition}) rows[count++] = i`)
      return { head: ['const rows = outputs[0]', 'let count = 0'], tail: 'return count' }
    },
  }
  const variants = variantsOf(definition, keep)
  const failed = new FailedRows()
  return (batch, rows) => {
    const target = rows.length < MAX_BATCH_ROWS ? new Uint16Array(MAX_BATCH_ROWS) : rows
    const outputs = { masks: [], fast: [target], exact: [target] }
    const { result } = variants.run(batch, outputs, failed.note)
    if (target !== rows) rows.set(target.subarray(0, result))
    failed.deliver(batch, reject)
    return result
  }
}
