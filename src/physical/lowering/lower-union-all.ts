import { fingerprintOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** UNION ALL hands on what its inputs give. */
export const lowerUnionAll: LoweringRule<'UnionAll'> = (plan, { builder, lower }) =>
  builder.operator(
    'UnionAll',
    {},
    { inputs: plan.inputs.map(lower), fields: plan.fields, fingerprint: fingerprintOf(plan) },
  )
