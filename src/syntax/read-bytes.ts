import type { IToken } from 'chevrotain'
import type { cst } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import type { Expression } from './ast.ts'
import { first, spanOf, spanOfToken, textOf } from './tree.ts'

/** `X'1F'`: an even number of hexadecimal digits. */
export function readBytes(token: IToken): Expression {
  const at = spanOfToken(token)
  const hex = token.image.slice(2, -1).toUpperCase()
  if (/^[0-9A-F]*$/.test(hex) && hex.length % 2 === 0) return { kind: 'Bytes', hex, at }
  const odd = hex.length % 2 === 1 ? 'an even number of digits' : 'only the digits 0-9 and A-F'
  throw new SqlError('syntax', `bytes in hexadecimal have ${odd}`, { at, hint: "write X'1F'" })
}

/** `U&'caf\00e9'`: four digits behind a backslash, or six behind `\+`, or with UESCAPE behind another sign. */
export function readUnicode(node: cst.UnicodeTextCstNode): Expression {
  const { UnicodeString, String: given } = node.children
  const at = spanOf(node)
  const text = first(UnicodeString).image.slice(3, -1).replaceAll("''", "'")
  const sign = given ? textOf(first(given)) : '\\'
  if (sign.length !== 1 || /[\w+\s']/.test(sign)) {
    throw new SqlError('syntax', `'${sign}' cannot be the sign of UESCAPE`, { at })
  }
  return { kind: 'String', value: unescaped(text, sign, node), at }
}

function unescaped(text: string, sign: string, node: cst.UnicodeTextCstNode): string {
  let value = ''
  for (let at = 0; at < text.length; ) {
    if (text[at] !== sign) value += text[at++]
    else if (text[at + 1] === sign) {
      value += sign
      at += 2
    } else {
      const [whole, six, four] = /^(?:\+([\da-f]{6})|([\da-f]{4}))/i.exec(text.slice(at + 1)) ?? []
      const code = Number.parseInt(six ?? four ?? '', 16)
      if (whole === undefined || code > 0x10ffff) throw noCodePoint(sign, node)
      value += String.fromCodePoint(code)
      at += 1 + whole.length
    }
  }
  return value
}

const noCodePoint = (sign: string, node: cst.UnicodeTextCstNode): SqlError =>
  new SqlError('syntax', `four hexadecimal digits must follow ${sign}`, {
    at: spanOf(node),
    hint: `write ${sign}00e9, or ${sign}${sign} for the sign itself`,
  })
