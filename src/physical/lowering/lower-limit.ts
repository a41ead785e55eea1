import { isUpdating } from '../../logical/index.ts'
import { fingerprintOf, hashOf } from '../fingerprint.ts'
import type { LoweringRule } from './lowering.ts'

/** LIMIT counts rows; over an updating input it keeps all of them, for each may move up when another goes. */
export const lowerLimit: LoweringRule<'Limit'> = (plan, { builder, lower }) => {
  const { count, offset, fields, input } = plan
  const place = { inputs: [lower(input)], fields }
  if (!isUpdating(input)) {
    return builder.operator(
      'Limit',
      { count, offset },
      { ...place, fingerprint: fingerprintOf(plan) },
    )
  }
  const fingerprint = hashOf('UpdatingLimit', count, offset, fingerprintOf(input))
  return builder.operator('UpdatingLimit', { count, offset, fields }, { ...place, fingerprint })
}
