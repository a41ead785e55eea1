import { findScalar } from '../functions/index.ts'
import { laneOf } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

type Call = Extract<BoundExpression, { kind: 'Call' }>
type Value = Extract<BoundExpression, { kind: 'Literal' }>['value']

/** A function of literals as a literal; the call as it is when it fails. */
export function foldCall(call: Call): BoundExpression {
  const values: Value[] = []
  for (const arg of call.args) {
    if (arg.kind !== 'Literal') return call
    values.push(arg.value)
  }
  const { type } = call
  if (values.includes(null)) return { kind: 'Literal', type, value: null }
  const definition = findScalar(call.name)
  const isPlain = laneOf(type) !== 'long' && !definition?.args.includes('bigint')
  if (!definition || !isPlain) return call
  try {
    const value = definition.call(...(values as never[]))
    return typeof value === 'bigint' || isLost(value) ? call : { kind: 'Literal', type, value }
  } catch {
    return call
  }
}

/** JSON, which plans are, has no NaN and no infinity. */
const isLost = (value: Value): boolean => typeof value === 'number' && !Number.isFinite(value)
