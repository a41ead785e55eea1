import type { SourceColumn } from '../connectors/index.ts'
import type { LogicalPlan } from '../logical/index.ts'
import { hashOf, scanIdentity } from './fingerprint.ts'
import type { PlanBuilder } from './plan-builder.ts'

type Scan = Extract<LogicalPlan, { kind: 'Scan' }>

/** A table that some queries of the job read, with all columns that any of them uses. */
export interface SharedSource {
  readonly table: string
  readonly columns: SourceColumn[]
}

/** Merges the scans of one job: a table is read once, however many queries read it. */
export class SharedScans {
  private readonly sources = new Map<string, SharedSource>()

  constructor(plans: readonly LogicalPlan[]) {
    for (const plan of plans) for (const scan of scansOf(plan)) this.add(scan)
  }

  private add({ table, columns }: Scan): void {
    const source = this.sources.get(table) ?? { table, columns: [] }
    this.sources.set(table, source)
    for (const column of columns)
      if (!source.columns.some((known) => isSame(known, column))) source.columns.push(column)
  }

  /** The source of a scan, and where its columns are in it. */
  columnsOf({ table, columns }: Scan): { source: SharedSource; places: number[] } {
    const source = this.sources.get(table) as SharedSource
    const places = columns.map((column) =>
      source.columns.findIndex((known) => isSame(known, column)),
    )
    return { source, places }
  }

  /** The id of a source's node. */
  node({ table, columns }: SharedSource, builder: PlanBuilder): number {
    const fields = columns.map(({ name, type }) => ({ name, type }))
    const fingerprint = hashOf('Scan', ...scanIdentity(table, columns))
    return builder.share({ kind: 'Source', table, columns }, { inputs: [], fields, fingerprint })
  }
}

const isSame = (a: SourceColumn, b: SourceColumn): boolean => a.kind === b.kind && a.name === b.name

function scansOf(plan: LogicalPlan): Scan[] {
  switch (plan.kind) {
    case 'Scan':
      return [plan]
    case 'Values':
      return []
    case 'UnionAll':
      return plan.inputs.flatMap(scansOf)
    default:
      return scansOf(plan.input)
  }
}
