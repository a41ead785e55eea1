import type { Lead } from './generate.ts'
import { isSameShape } from './shape.ts'

/** How many orders of keys are learned; if most records depart from the last one too, none is expected any more. */
const MAX_ORDERS = 3

/** How often members are learned because records have others than those that are known. */
const MAX_LESSONS = 4

/** Records that surprise before something is learned for the second time; 16 times as many before each further time. */
const patienceOf = (times: number, most: number): number =>
  times < most ? 64 * 16 ** times : Infinity

/** What is to be learned: the members of a record, and the order that is expected from now on. */
export interface Lesson {
  readonly members: readonly Lead[]
  readonly expected: readonly Lead[]
}

/** Watches how well the expected order and the known members fit the records, and says what to learn. */
export class ShapeWatch {
  records = 0
  /** Records that departed from the expected order, and that had a member that is not known. */
  departures = 0
  strays = 0
  private expected: readonly Lead[] = []
  /** The shape of a record that departed, when the next one that does decides. */
  private candidate: readonly Lead[] | undefined
  private orders = 0
  private lessons = 0
  private patience = 0
  private strayPatience = patienceOf(0, MAX_LESSONS)

  /** Whether the present record, which was a surprise, must be looked at. */
  get isDue(): boolean {
    return this.departures >= this.patience || this.strays >= this.strayPatience
  }

  /** What the present record's shape teaches, at the first record and whenever it is due. */
  learn(shape: readonly Lead[]): Lesson | undefined {
    if (this.orders === 0) return this.order(shape, true)
    if (this.strays >= this.strayPatience) {
      this.strays = 0
      this.strayPatience = patienceOf(++this.lessons, MAX_LESSONS)
      return { members: shape, expected: this.expected }
    }
    return this.reconsider(shape)
  }

  /** If most records depart, the order of two in a row that do is learned; when those differ, none is expected. */
  private reconsider(shape: readonly Lead[]): Lesson | undefined {
    const { candidate } = this
    if (candidate === undefined && this.departures * 2 >= this.records) {
      this.candidate = shape
      this.patience++
      return undefined
    }
    this.candidate = undefined
    this.records = 0
    this.departures = 0
    return candidate && this.order(shape, isSameShape(candidate, shape))
  }

  private order(shape: readonly Lead[], isRule: boolean): Lesson {
    const isExpected = isRule && this.orders < MAX_ORDERS
    this.patience = isExpected ? patienceOf(this.orders, MAX_ORDERS) : Infinity
    this.orders++
    this.expected = isExpected ? shape : []
    return { members: shape, expected: this.expected }
  }
}
