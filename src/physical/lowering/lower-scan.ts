import { fingerprintOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** A Scan reads the job's one source of its table; a Project picks its columns where the source has others as well. */
export const lowerScan: LoweringRule<'Scan'> = (plan, { builder, scans }) => {
  const { source, places } = scans.columnsOf(plan)
  const isWhole =
    places.length === source.columns.length && places.every((place, at) => place === at)
  const id = scans.node(source, builder)
  if (isWhole) return id
  const expressions = plan.fields.map(({ name, type }, at) => ({
    name,
    expression: { kind: 'Column' as const, type, index: places[at] as number, name },
  }))
  return builder.operator(
    'Project',
    { expressions },
    { inputs: [id], fields: plan.fields, fingerprint: fingerprintOf(plan) },
  )
}
