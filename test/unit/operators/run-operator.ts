import { type OperatorKind, operatorOf, type SpecOf } from '../../../src/operators/index.ts'
import { makeCompiler } from '../../../src/physical/index.ts'
import { type JobStateTable, makeStateTable } from '../../../src/state/index.ts'
import { type Batch, KIND_NAMES } from '../../../src/values/index.ts'
import { type Plain, rowsOf } from '../physical/batches.ts'

/** A change as a test writes it: `['+I', …values]`. */
export type Change = readonly [kind: string, ...values: Plain[]]

/** An operator with its state, outside of any job. */
export interface Running {
  readonly tables: Readonly<Record<string, JobStateTable>>
  /** Sends a batch and gives the changes that come out. */
  send(batch: Batch): Change[]
  start(): Change[]
  /** The same operator anew, over state that was written and read back. */
  restored(): Running
}

/** One of an operator's state tables. */
export const tableOf = ({ tables }: Running, name: string): JobStateTable =>
  tables[name] as JobStateTable

/** Makes an operator; rejected rows throw. */
export function run<Kind extends OperatorKind>(kind: Kind, spec: SpecOf<Kind>): Running {
  const definition = operatorOf(kind)
  const schemas = definition.state?.(spec) ?? {}
  const tables = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, makeStateTable(schema, name)]),
  )
  return runOver(kind, spec, tables)
}

function runOver<Kind extends OperatorKind>(
  kind: Kind,
  spec: SpecOf<Kind>,
  tables: Readonly<Record<string, JobStateTable>>,
): Running {
  const reject = (_batch: Batch, _row: number, error: Error) => {
    throw error
  }
  const context = { compile: makeCompiler(reject), reject }
  const live = operatorOf(kind).create(JSON.parse(JSON.stringify(spec)), tables, context)
  const collected: Change[] = []
  const out = {
    emit(batch: Batch) {
      rowsOf(batch).forEach((row, i) => {
        collected.push([KIND_NAMES[batch.kinds?.[i] ?? 0] as string, ...row])
      })
    },
  }
  const drain = () => collected.splice(0)
  return {
    tables,
    send(batch) {
      live.onBatch(batch, 0, out)
      return drain()
    },
    start() {
      live.onStart?.(out)
      return drain()
    },
    restored() {
      const copies = Object.entries(tables).map(([name, table]) => {
        const copy = makeStateTable(table.schema, name)
        copy.restore(table.snapshot(true))
        return [name, copy] as const
      })
      return runOver(kind, spec, Object.fromEntries(copies))
    },
  }
}
