import type { NamePattern } from '../syntax/index.ts'

/** Whether a name fits `LIKE 'a%'`: % is any text, _ any letter, and a backslash makes them themselves. */
export function nameFilter(like: NamePattern | undefined): (name: string) => boolean {
  if (!like) return () => true
  const { pattern, negated, anyCase } = like
  const source = pattern.replace(/\\?[\s\S]/g, (sign) => {
    if (sign === '%') return '.*'
    if (sign === '_') return '.'
    return sign.replace(/^\\(?=.)/, '').replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&')
  })
  const regex = new RegExp(`^${source}$`, anyCase ? 'isu' : 'su')
  return (name) => regex.test(name) !== negated
}
