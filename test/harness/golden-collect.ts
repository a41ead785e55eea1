import type { Sink } from '../../src/connectors/index.ts'
import type { Action, PlannedQuery } from '../../src/runtime/index.ts'
import { printRows } from '../../src/shell/print-rows.ts'
import { ResultSink } from '../../src/shell/result-sink.ts'
import { rowPrinter } from '../../src/shell/row-printer.ts'

/**
 * Collects a SELECT's rows as the command line prints them, one JSON object a line. In a checkpointed job they count with
 * their checkpoint, so that a crash takes back what came after it.
 */
export function collectInto(lines: string[], query: PlannedQuery, checkpointed: boolean): Sink {
  let pending: string[] = []
  const prepared = new Map<number, string[]>()
  const output = {
    write(text: string) {
      const written = text.trimEnd().split('\n')
      if (checkpointed) pending.push(...written)
      else lines.push(...written)
    },
    pending: () => 0,
    drained: async () => {},
  }
  const fields = query.plan.nodes.find((node) => node.kind === 'Collect')?.fields ?? []
  const { isUpdating } = query
  const inner = new ResultSink({
    fields,
    isUpdating,
    final: false,
    limit: undefined,
    printer: rowPrinter({ form: 'json', fields, hasOp: isUpdating, isLive: true, output }),
    onLimit() {},
  })
  return {
    open: () => inner.open(),
    write: (batch) => inner.write(batch),
    credit: () => inner.credit(),
    ready: () => inner.ready(),
    flush: () => inner.flush(),
    async prepare(checkpoint) {
      prepared.set(checkpoint, pending)
      pending = []
      return undefined
    },
    async commit(checkpoint) {
      for (const [id, rows] of prepared) {
        if (id > checkpoint) continue
        lines.push(...rows)
        prepared.delete(id)
      }
    },
    close: () => inner.close(),
  }
}

/** The rows of SHOW or DESCRIBE as the command line prints them into a pipe. */
export async function shownRows(action: Extract<Action, { kind: 'rows' }>): Promise<string[]> {
  let text = ''
  const output = {
    write(more: string) {
      text += more
    },
    pending: () => 0,
    drained: async () => {},
  }
  await printRows(action, 'json', output)
  return text.split('\n').filter((line) => line !== '')
}
