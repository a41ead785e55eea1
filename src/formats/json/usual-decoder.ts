import { BatchBuilder } from '../../values/index.ts'
import { type DecodedField, DecodeError } from '../define.ts'
import { type JsonCursor, skipNested } from './cursor.ts'
import {
  type Generated,
  generateKnown,
  generateMembers,
  generateShape,
  type Known,
  type Lead,
  type ReadMembers,
  type ReadRecord,
  type Ways,
} from './generate.ts'
import type { PlainDecoder } from './plain-decoder.ts'
import { isSameShape, shapeOf, withMembers } from './shape.ts'
import { TextColumns } from './text-columns.ts'
import { scratchBuilder, trainingRecords } from './training.ts'

/** How many orders of keys are learned; if most records depart from the last one too, none is expected any more. */
const MAX_SHAPES = 3

/** Departures before the second shape is learned; 16 times as many before each further one. */
const FIRST_PATIENCE = 64

/** How often members are learned again because records have others, with the same patience. */
const MAX_LESSONS = 4

/**
 * Reads the usual object by generated code, and learns the order and spelling of keys that it expects: from the first
 * record, and anew when most records depart from it.
 */
export class UsualDecoder {
  private readonly fields: readonly DecodedField[]
  private readonly plain: PlainDecoder
  private readonly cursor: JsonCursor
  private readonly ways: Ways
  private readonly places: ReadonlyMap<string, number>
  private texts: TextColumns
  private readonly members: Generated<ReadMembers> | undefined
  private known: Known | undefined
  private knownMembers: Generated<ReadMembers> | undefined
  private expected: readonly Lead[] = []
  /** The shape of a record that departed, when the next one that does decides. */
  private candidate: readonly Lead[] | undefined
  private shape: Generated<ReadRecord> | undefined
  private bytes: Buffer | undefined
  private view: DataView = new DataView(new ArrayBuffer(0))
  private out = new BatchBuilder([])
  private shapes = 0
  private lessons = 0
  private strays = 0
  private strayPatience = FIRST_PATIENCE
  private batchRecords = 0
  private records = 0
  private departures = 0
  /** Departures after which it is asked whether they are the rule. */
  private patience = 0

  constructor(fields: readonly DecodedField[], plain: PlainDecoder) {
    this.fields = fields
    this.plain = plain
    this.cursor = plain.cursor
    this.places = new Map(fields.map((field, f) => [field.name, f]))
    this.texts = new TextColumns(fields, plain.cursor)
    this.ways = this.waysOut()
    this.members = generateMembers(fields, this.ways)
    const members = this.members
    if (members) this.train(members, [], this.fromFirst(members.read))
  }

  /** Begins a batch: call it at a builder's first row. */
  begin(out: BatchBuilder): void {
    const hasChanged = this.texts.begin(out, this.batchRecords)
    this.batchRecords = 0
    if (hasChanged || out !== this.out) this.bind(out)
  }

  /** Reads the cursor's record into row `out.length`; false, with nothing left in the row, when it is not usual. */
  read(out: BatchBuilder): boolean {
    const { bytes, start, end } = this.cursor
    if (this.members === undefined) return false
    if (bytes !== this.bytes) this.look(bytes)
    this.records++
    this.batchRecords++
    if (this.shape === undefined) this.learnOrder(shapeOf(this.cursor, this.places), true)
    if (this.shape?.read(bytes, this.view, start, end, out.length) !== end) {
      for (const { column } of this.fields) out.clearCell(column, out.length)
      return false
    }
    if (this.departures >= this.patience) this.reconsider()
    if (this.strays >= this.strayPatience) this.learnMembers()
    return true
  }

  private look(bytes: Buffer): void {
    this.bytes = bytes
    this.view = viewOf(bytes)
  }

  private bind(out: BatchBuilder): void {
    this.out = out
    this.members?.bind(out, this.texts.copies)
    this.knownMembers?.bind(out, this.texts.copies)
    this.shape?.bind(out, this.texts.copies)
  }

  /**
   * Asked when many records have departed from the expected order, at the last of them. If most do, the order of two in
   * a row is learned; when those differ, no order is expected any more.
   */
  private reconsider(): void {
    const { candidate } = this
    const shape = shapeOf(this.cursor, this.places)
    if (candidate === undefined && this.departures * 2 >= this.records) {
      this.candidate = shape
      this.patience++
      return
    }
    if (candidate) this.learnOrder(shape, isSameShape(candidate, shape))
    this.candidate = undefined
    this.records = 0
    this.departures = 0
  }

  private learnOrder(shape: readonly Lead[], isRule: boolean): void {
    const isExpected = isRule && this.shapes < MAX_SHAPES
    this.patience = isExpected ? FIRST_PATIENCE * 16 ** this.shapes : Infinity
    this.shapes++
    this.learn(shape, isExpected ? shape : [])
  }

  /** Learns the members of the present record because many records had one that is not known. */
  private learnMembers(): void {
    this.lessons++
    this.strayPatience = this.lessons < MAX_LESSONS ? FIRST_PATIENCE * 16 ** this.lessons : Infinity
    this.strays = 0
    this.learn(shapeOf(this.cursor, this.places), this.expected)
  }

  private learn(shape: readonly Lead[], expected: readonly Lead[]): void {
    if (this.members === undefined) return
    const { fields, ways, members } = this
    this.expected = expected
    this.learnKnown(shape, members.read)
    this.shape = generateShape(fields, expected, ways, (this.knownMembers ?? members).read)
    this.train(this.shape, expected, this.shape.read)
    this.bind(this.out)
  }

  private learnKnown(shape: readonly Lead[], members: ReadMembers): void {
    const { known } = this
    this.known = withMembers(known, shape)
    if (known?.leads.length === this.known.leads.length && known.between.equals(this.known.between))
      return
    this.knownMembers = generateKnown(this.fields, this.known, this.ways, members)
    if (this.knownMembers)
      this.train(this.knownMembers, shape, this.fromFirst(this.knownMembers.read))
  }

  /** Reads a whole record as members in any order. */
  private fromFirst(read: ReadMembers): ReadRecord {
    const seen = new Array<number>(Math.ceil(this.fields.length / 31)).fill(0)
    return (b, v, i, end, row) => read(b, v, i + 1, end, row, true, ...seen)
  }

  /** Runs generated code over training records, into a builder of its own; then all is as before. */
  private train(code: Generated<unknown>, shape: readonly Lead[], read: ReadRecord): void {
    const { cursor, fields, out, texts } = this
    const { bytes, start, end } = cursor
    const { departures, strays } = this
    this.out = scratchBuilder(fields)
    this.texts = new TextColumns(fields, cursor)
    const records = trainingRecords(fields, shape)
    for (const copies of [false, true]) {
      const all = fields.map(() => copies)
      code.bind(this.out, all)
      // They hand over to the members, which must not write into the real rows either.
      this.members?.bind(this.out, all)
      this.knownMembers?.bind(this.out, all)
      for (const record of records) {
        cursor.open(record, 0, record.length)
        this.texts.begin(this.out, 0)
        this.attempt(() => read(record, viewOf(record), 0, record.length, 0))
        this.out.reset()
      }
    }
    this.out = out
    this.texts = texts
    this.departures = departures
    this.strays = strays
    cursor.open(bytes, start, end)
  }

  /** The place behind what is read; −1 when it cannot be read. */
  private attempt(read: () => void): number {
    try {
      read()
    } catch (error) {
      if (error instanceof DecodeError) return -1
      throw error
    }
    return this.cursor.at
  }

  private waysOut(): Ways {
    const { cursor, plain } = this
    const attempt = (at: number, read: () => void): number => {
      cursor.at = at
      return this.attempt(read)
    }
    return {
      slow: (f, at, row) => attempt(at, () => plain.readField(f, this.out, row)),
      text: (f, start, at, row, v) => this.texts.read(f, start, at, row, v),
      copy: (f, start, row, v) => this.texts.copy(f, start, row, v),
      nested: (at) => attempt(at, () => skipNested(cursor)),
      miss: (f, row) => plain.miss(f, this.out, row),
      depart: () => {
        this.departures++
      },
      stray: () => {
        this.strays++
      },
    }
  }
}

const viewOf = (bytes: Buffer): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
