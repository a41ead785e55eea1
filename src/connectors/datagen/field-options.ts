import { didYouMean } from '../../values/index.ts'
import { duration, flag, OptionError } from '../options.ts'

/** What the options of columns begin with. */
export const FIELD_PREFIX = 'fields.'

/** Whether an option makes a column a sequence, and so the source one that ends. */
export const isSequence = ([key, value]: readonly [string, string]): boolean =>
  key.startsWith(FIELD_PREFIX) && key.endsWith('.kind') && value.toLowerCase() === 'sequence'

/** The options of one column, or of a part of it; remembers which were asked for, so that the others can be refused. */
export class FieldOptions {
  private readonly path: string
  private readonly extra: ReadonlyMap<string, string>
  private readonly asked: Set<string>

  constructor(path: string, extra: ReadonlyMap<string, string>, asked = new Set<string>()) {
    this.path = path
    this.extra = extra
    this.asked = asked
  }

  /** The options of an element, a key, a value or a field: `fields.list.element.max`. */
  part(name: string): FieldOptions {
    return new FieldOptions(`${this.path}.${name}`, this.extra, this.asked)
  }

  text(option: string): string | undefined {
    const key = this.keyOf(option)
    this.asked.add(key)
    return this.extra.get(key)
  }

  /** Throws an OptionError that points to the option. */
  refuse(option: string, message: string): never {
    throw new OptionError(message, this.keyOf(option))
  }

  /** A whole number within what the type holds. */
  whole(option: string, least: bigint, most: bigint): bigint | undefined {
    const text = this.text(option)?.trim()
    if (text === undefined) return undefined
    if (!/^[+-]?\d+$/.test(text)) this.refuse(option, `must be a whole number, not '${text}'`)
    const value = BigInt(text)
    if (value < least || value > most) {
      this.refuse(option, `must be between ${least} and ${most}, not ${text}`)
    }
    return value
  }

  number(option: string, otherwise: number): number {
    const text = this.text(option)
    const value = text === undefined ? otherwise : Number(text)
    if (text?.trim() === '' || !Number.isFinite(value)) {
      this.refuse(option, `must be a number, not '${text}'`)
    }
    return value
  }

  flag(option: string): boolean {
    return this.read(option, (text) => flag('', false).read(text))
  }

  durationMs(option: string): number {
    return this.read(option, (text) => duration('', 0).read(text))
  }

  /** How large a share of the values is NULL. */
  nullRate(isNullable: boolean): number {
    const rate = this.number('null-rate', 0)
    if (rate < 0 || rate > 1) this.refuse('null-rate', `must be between 0 and 1, not ${rate}`)
    if (rate > 0 && !isNullable) this.refuse('null-rate', 'makes NULLs, and the column is NOT NULL')
    return rate
  }

  /** Throws an OptionError for an option of this column that nothing has asked for. */
  refuseOthers(what: string): void {
    for (const key of this.extra.keys()) {
      if (!key.startsWith(`${this.path}.`) || this.asked.has(key)) continue
      const near = didYouMean(key, [...this.asked], (known) => `'${known}'`)
      throw new OptionError(`does not apply to ${what}${near ? `: ${near}` : ''}`, key)
    }
  }

  private read<Value>(option: string, read: (text: string | undefined) => Value): Value {
    const text = this.text(option)
    try {
      return read(text)
    } catch (error) {
      if (!(error instanceof OptionError)) throw error
      return this.refuse(option, error.message)
    }
  }

  private keyOf(option: string): string {
    return `${this.path}.${option}`
  }
}
