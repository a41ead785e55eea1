import { printDouble, type SqlType } from '../../values/index.ts'
import { decimalText } from '../decimal-text.ts'
import { floatText } from '../json/write-number.ts'
import { dateText, timestampText, timeText } from '../time-text.ts'

/** The text of a plain value within an ARRAY or ROW. */
export function partText(type: SqlType): (value: unknown) => string {
  switch (type.kind) {
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale)
    case 'DOUBLE':
      return (value) => printDouble(value as number)
    case 'FLOAT':
      return (value) =>
        Number.isFinite(value) ? printDouble(Number(floatText(value as number))) : String(value)
    case 'BINARY':
    case 'VARBINARY':
      return (value) => (value as Buffer).toString('base64')
    case 'DATE':
      return (value) => dateText(value as number)
    case 'TIME':
      return (value) => timeText(value as number)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const unit = type.precision <= 3 ? 1n : 1_000_000n
      const suffix = type.kind === 'TIMESTAMP_LTZ' ? 'Z' : ''
      return (value) => {
        const nanos = (((value as bigint) % unit) + unit) % unit
        const ms = Number(((value as bigint) - nanos) / unit)
        return timestampText(ms, Number(nanos), ' ') + suffix
      }
    }
    default:
      return String
  }
}
