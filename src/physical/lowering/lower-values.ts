import { fingerprintOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** Values has no input. */
export const lowerValues: LoweringRule<'Values'> = (plan, { builder }) =>
  builder.operator(
    'Values',
    { rows: plan.rows, fields: plan.fields },
    { inputs: [], fields: plan.fields, fingerprint: fingerprintOf(plan) },
  )
