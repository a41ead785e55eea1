import { type TextToken, tokenize } from '../../../grammar/index.ts'
import { isSecret } from '../../connectors/index.ts'

const MASK = "'***'"

/**
 * A statement as it may be written to a file: the values of options that hold secrets are masked. Undefined when it speaks
 * of a password in a way that is not understood: then it is kept nowhere.
 */
export function withoutSecrets(statement: string): string | undefined {
  const tokens = tokenize(statement)
  let out = ''
  let at = 0
  for (let i = 0; i < tokens.length; i++) {
    const value = tokens[i + 1]
    if (tokens[i]?.text !== '=' || !value || !isSecret(keyBefore(tokens, i))) continue
    if (/^'\$\{\w+\}'$/.test(value.text)) continue
    out += statement.slice(at, value.start) + MASK
    at = endOfValue(tokens, i + 1)
  }
  out += statement.slice(at)
  return isSuspect(out) ? undefined : out
}

/** Whether something that is called a secret and a text stand beside what was understood. */
function isSuspect(statement: string): boolean {
  const rest = statement.replace(/[\w.'-]+\s*=\s*('\*\*\*'|'\$\{\w+\}')/g, '')
  return /password|secret|jaas/i.test(rest) && rest.includes("'")
}

/** `'sasl.password'`, or the pieces of a bare key, which touch each other. */
function keyBefore(tokens: readonly TextToken[], equals: number): string {
  let key = ''
  for (let i = equals - 1; i >= 0; i--) {
    const token = tokens[i] as TextToken
    const isApart = i < equals - 1 && token.end !== tokens[i + 1]?.start
    if (isApart || token.text === ',' || token.text === '(') break
    key = token.text + key
  }
  return key.replaceAll("'", '')
}

/** A bare value has pieces that touch each other. */
function endOfValue(tokens: readonly TextToken[], first: number): number {
  let i = first
  while (tokens[i + 1]?.start === tokens[i]?.end && !/^[,;)]$/.test(tokens[i + 1]?.text ?? ',')) i++
  return (tokens[i] as TextToken).end
}
