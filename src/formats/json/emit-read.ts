import type { SqlType } from '../../values/index.ts'
import { slow, word } from './emit.ts'
import { emitDecimal, emitDouble, emitInteger } from './emit-number.ts'
import { emitText } from './emit-text.ts'

/** Declares what reading field f needs, and binds it to a builder's column. */
export function emitBinding(f: number, column: number, type: SqlType): [string, string] {
  const bind = `c${f} = out.columns[${column}];`
  if (isText(type)) {
    const ranges = `s${f} = c${f}.starts; e${f} = c${f}.ends; copies${f} = copies[${f}];`
    return [`let c${f}, s${f}, e${f}, copies${f};`, `${bind} ${ranges}`]
  }
  return [`let c${f}, d${f};`, `${bind} d${f} = c${f}.data;`]
}

const isText = (type: SqlType): boolean => type.kind === 'VARCHAR' || type.kind === 'CHAR'

/** Reads the value that begins at `i` as field f. */
export function emitRead(f: number, type: SqlType): string {
  switch (type.kind) {
    case 'TINYINT':
      return emitInteger(f, 2)
    case 'SMALLINT':
      return emitInteger(f, 4)
    case 'INT':
      return emitInteger(f, 9)
    case 'BIGINT':
      return emitInteger(f, 15)
    case 'DOUBLE':
    case 'FLOAT':
      return emitDouble(f, type.kind === 'FLOAT')
    case 'DECIMAL':
      return emitDecimal(f, type.precision, type.scale)
    case 'BOOLEAN':
      return emitBoolean(f)
    case 'CHAR':
    case 'VARCHAR':
      return emitText(f)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      if (type.precision === 3) return emitTimestamp(f)
      return slow(f, 'i')
    default:
      return slow(f, 'i')
  }
}

// `true`, `fals` and four bytes that must be looked at before the record's end.
function emitBoolean(f: number): string {
  return `
w = i + 5 <= end ? v.getInt32(i, true) : 0
if (w === ${word('true')}) { d${f}[row] = 1; i += 4 }
else if (w === ${word('fals')} && b[i + 4] === 101) { d${f}[row] = 0; i += 5 }
else { ${slow(f, 'i')} }`
}

function emitTimestamp(f: number): string {
  return `
y = time.read(b, i, end)
if (y === y) { d${f}[row] = y; i = time.behind }
else { ${slow(f, 'i')} }`
}
