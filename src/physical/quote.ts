/** Text as a JavaScript string literal. The only way for text of a query into generated code. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A number as a JavaScript literal; negative ones in brackets, so that it stands next to any operator. */
export function quoteNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (Object.is(value, -0)) return '(-0)'
  return value < 0 ? `(${value})` : String(value)
}

/** A whole number as a JavaScript bigint literal. */
export function quoteBigint(value: bigint): string {
  return value < 0n ? `(${value}n)` : `${value}n`
}
