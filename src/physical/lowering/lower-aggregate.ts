import { isUpdating } from '../../logical/index.ts'
import { fingerprintOf, hashOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** GROUP BY becomes a GroupAggregate; what it keeps depends also on whether its input takes rows back. */
export const lowerAggregate: LoweringRule<'Aggregate'> = (plan, { builder, lower }) => {
  const { keys, aggregates, fields, input } = plan
  const updating = isUpdating(input)
  return builder.operator(
    'GroupAggregate',
    { input: input.fields, keys, aggregates, fields, updating },
    { inputs: [lower(input)], fields, fingerprint: hashOf(fingerprintOf(plan), updating) },
  )
}
