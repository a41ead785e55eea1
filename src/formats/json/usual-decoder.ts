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
import { shapeOf, withMembers } from './shape.ts'
import { type Lesson, ShapeWatch } from './shape-watch.ts'
import { TextColumns } from './text-columns.ts'
import { scratchBuilder, trainingRecords } from './training.ts'

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
  private readonly watch = new ShapeWatch()
  private shape: Generated<ReadRecord> | undefined
  private bytes: Buffer | undefined
  private view: DataView = new DataView(new ArrayBuffer(0))
  private out = new BatchBuilder([])
  private batchRecords = 0

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
    this.watch.records++
    this.batchRecords++
    if (this.shape === undefined) this.learn()
    if (this.shape?.read(bytes, this.view, start, end, out.length) !== end) {
      for (const { column } of this.fields) out.clearCell(column, out.length)
      return false
    }
    if (this.watch.isDue) this.learn()
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

  /** Learns what the present record teaches. */
  private learn(): void {
    const lesson = this.watch.learn(shapeOf(this.cursor, this.places))
    if (lesson && this.members) this.compile(lesson, this.members)
  }

  private compile({ members, expected }: Lesson, anyMembers: Generated<ReadMembers>): void {
    this.learnKnown(members, anyMembers.read)
    const { read } = this.knownMembers ?? anyMembers
    this.shape = generateShape(this.fields, expected, this.ways, read)
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
    const { departures, strays } = this.watch
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
    Object.assign(this.watch, { departures, strays })
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
        this.watch.departures++
      },
      stray: () => {
        this.watch.strays++
      },
    }
  }
}

const viewOf = (bytes: Buffer): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
