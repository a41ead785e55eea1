import { fingerprintOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** A Filter stays one. */
export const lowerFilter: LoweringRule<'Filter'> = (plan, { builder, lower }) =>
  builder.operator(
    'Filter',
    { predicate: plan.predicate },
    { inputs: [lower(plan.input)], fields: plan.fields, fingerprint: fingerprintOf(plan) },
  )
