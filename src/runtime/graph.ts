import type { Sink } from '../connectors/index.ts'
import { type Operator, type Output, operatorOf, type Reject } from '../operators/index.ts'
import { makeCompiler, type PhysicalPlan, type PlanNode, stateTablesOf } from '../physical/index.ts'
import { type JobStateTable, makeStateTable } from '../state/index.ts'
import type { Batch, Field } from '../values/index.ts'
import { notNullCheck } from './not-null-check.ts'

/** A plan made live: operators wired to each other and to the sinks. */
export interface Graph {
  /** Sends a source's batch through everything behind it; returns when all of it has been handled. */
  push(source: number, batch: Batch): void
  /** Lets operators without inputs give their rows; only when the job starts afresh. */
  start(): void
  /** Tells every operator that its inputs have ended. */
  end(): void
  /** Every state table of the job. */
  readonly tables: readonly JobStateTable[]
  /** Rows that each node has given so far, by node id; a sink's are those it was given. */
  readonly rows: Float64Array
}

/** What a graph is built from. */
export interface GraphRequest {
  readonly plan: PhysicalPlan
  readonly sinks: ReadonlyMap<number, Sink>
  readonly reject: Reject
  /** The columns of a sink's table, as declared. */
  sinkFields(node: number): readonly Field[]
}

/** Rows that all sources have given, or that all sinks have taken. */
export function rowsOf(
  kind: 'Source' | 'Sink',
  plan: PhysicalPlan,
  { rows }: Pick<Graph, 'rows'>,
): number {
  let sum = 0
  for (const node of plan.nodes) if (node.kind === kind) sum += rows[node.id] ?? 0
  return sum
}

/** Builds the graph of a plan over its sinks. */
export function buildGraph(request: GraphRequest): Graph {
  const { plan, reject } = request
  const rows = new Float64Array(Math.max(0, ...plan.nodes.map((node) => node.id)) + 1)
  const tables = new Map<string, JobStateTable>()
  for (const { name, schema } of stateTablesOf(plan)) tables.set(name, makeStateTable(schema, name))
  const outputs = plan.nodes.map((): ((batch: Batch) => void)[] => [])
  const placeOf = new Map(plan.nodes.map((node, place) => [node.id, place]))
  const outs = plan.nodes.map((node, place) => outputOf(node, outputs[place] ?? [], rows))
  const operators = plan.nodes.map((node) => operatorFor(node, plan, tables, reject))

  plan.nodes.forEach((node, place) => {
    const receive = receiverOf(node, request, operators[place], outs[place] as Output, rows)
    node.inputs.forEach((id, input) => {
      outputs[placeOf.get(id) as number]?.push((batch) => receive(batch, input))
    })
  })
  const outById = new Map(plan.nodes.map((node, place) => [node.id, outs[place] as Output]))
  return {
    push: (source, batch) => outById.get(source)?.emit(batch),
    start() {
      for (const [place, each] of operators.entries()) each?.onStart?.(outs[place] as Output)
    },
    end() {
      for (const [place, each] of operators.entries()) each?.onEnd?.(outs[place] as Output)
    },
    tables: [...tables.values()],
    rows,
  }
}

/** Hands a batch to every consumer in turn, depth first. */
function outputOf(
  node: PlanNode,
  consumers: readonly ((batch: Batch) => void)[],
  rows: Float64Array,
): Output {
  const { id } = node
  return {
    emit(batch) {
      rows[id] = (rows[id] as number) + batch.length
      for (let c = 0; c < consumers.length; c++) (consumers[c] as (batch: Batch) => void)(batch)
    },
  }
}

function operatorFor(
  node: PlanNode,
  plan: PhysicalPlan,
  tables: ReadonlyMap<string, JobStateTable>,
  reject: Reject,
): Operator | undefined {
  if (node.kind !== 'Operator') return undefined
  const own = stateTablesOf(plan).filter((table) => table.node === node.id)
  const state = Object.fromEntries(
    own.map(({ local, name }) => [local, tables.get(name) as JobStateTable]),
  )
  return operatorOf(node.operator).create(node.spec, state, {
    compile: makeCompiler(reject),
    reject,
  })
}

function receiverOf(
  node: PlanNode,
  request: GraphRequest,
  operator: Operator | undefined,
  out: Output,
  rows: Float64Array,
): (batch: Batch, input: number) => void {
  if (operator) return (batch, input) => operator.onBatch(batch, input, out)
  const sink = request.sinks.get(node.id) as Sink
  const name = node.kind === 'Sink' ? node.table : ''
  const check = notNullCheck(name, request.sinkFields(node.id))
  return (batch) => {
    rows[node.id] = (rows[node.id] as number) + batch.length
    check(batch)
    sink.write(batch)
  }
}
