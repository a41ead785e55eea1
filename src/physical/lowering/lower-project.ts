import { fingerprintOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** A Project stays one. */
export const lowerProject: LoweringRule<'Project'> = (plan, { builder, lower }) =>
  builder.operator(
    'Project',
    { expressions: plan.expressions },
    { inputs: [lower(plan.input)], fields: plan.fields, fingerprint: fingerprintOf(plan) },
  )
