import { BatchBuilder } from '../../values/index.ts'
import { type DecodedField, DecodeError } from '../define.ts'
import { type JsonCursor, skipNested } from './cursor.ts'
import {
  type Generated,
  generateMembers,
  generateShape,
  type ReadMembers,
  type ReadRecord,
  type Ways,
} from './generate.ts'
import type { PlainDecoder } from './plain-decoder.ts'
import { shapeOf } from './shape.ts'
import { TextColumns } from './text-columns.ts'

/** How often code is generated for another order of keys before the last one is kept. */
const MAX_SHAPES = 4

/** Departures before the second shape is learned; 16 times as many before each further one. */
const FIRST_PATIENCE = 64

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
  private readonly texts: TextColumns
  private readonly members: Generated<ReadMembers> | undefined
  private shape: Generated<ReadRecord> | undefined
  private bytes: Buffer | undefined
  private view: DataView = new DataView(new ArrayBuffer(0))
  private out = new BatchBuilder([])
  private shapes = 0
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
    if (this.shape === undefined) this.learn()
    if (this.shape?.read(bytes, this.view, start, end, out.length) !== end) {
      for (const { column } of this.fields) out.clearCell(column, out.length)
      return false
    }
    if (this.departures >= this.patience) this.reconsider()
    return true
  }

  private look(bytes: Buffer): void {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  private bind(out: BatchBuilder): void {
    this.out = out
    this.members?.bind(out, this.texts.copies)
    this.shape?.bind(out, this.texts.copies)
  }

  /** Learns the shape of the present record if most of the last ones had another than the expected. */
  private reconsider(): void {
    if (this.departures * 2 >= this.records) this.learn()
    this.records = 0
    this.departures = 0
  }

  private learn(): void {
    if (this.members === undefined) return
    const { cursor, fields, ways } = this
    const shape = shapeOf(cursor, this.places)
    this.shape = generateShape(fields, shape, ways, this.members.read)
    this.bind(this.out)
    this.patience = ++this.shapes < MAX_SHAPES ? FIRST_PATIENCE * 16 ** (this.shapes - 1) : Infinity
  }

  private waysOut(): Ways {
    const { cursor, plain, texts } = this
    const attempt = (at: number, read: () => void): number => {
      cursor.at = at
      try {
        read()
      } catch (error) {
        if (error instanceof DecodeError) return -1
        throw error
      }
      return cursor.at
    }
    return {
      slow: (f, at, row) => attempt(at, () => plain.readField(f, this.out, row)),
      text: (f, start, at, row, v) => texts.read(f, start, at, row, v),
      copy: (f, start, row, v) => texts.copy(f, start, row, v),
      nested: (at) => attempt(at, () => skipNested(cursor)),
      miss: (f, row) => plain.miss(f, this.out, row),
      depart: () => {
        this.departures++
      },
    }
  }
}
