import { KAFKA_APIS, type KafkaApi } from './kafka-apis.ts'
import { decodeWire, encodeWire, type WireStruct } from './wire-schema.ts'

/** The start of a request: `size int32, api int16, version int16, correlation int32, client id string, tags`. */
export interface RequestHead {
  readonly api: number
  readonly name: string
  readonly version: number
  readonly correlation: number
}

const API_VERSIONS = 18

/** Reads the head of a request. */
export function headOf(frame: Buffer): RequestHead {
  const api = frame.readInt16BE(4)
  const name = KAFKA_APIS.get(api)?.name ?? `api ${api}`
  return { api, name, version: frame.readInt16BE(6), correlation: frame.readInt32BE(8) }
}

function known(head: RequestHead): { api: KafkaApi; flexible: boolean } | undefined {
  const api = KAFKA_APIS.get(head.api)
  if (!api || head.version > api.newest) return undefined
  return { api, flexible: head.version >= api.flexible }
}

/** What a request asks for, if its kind and version have a schema. Reads as far as the schema goes. */
export function requestBody(frame: Buffer, head: RequestHead): WireStruct | undefined {
  const found = known(head)
  if (!found) return undefined
  const clientId = Math.max(0, frame.readInt16BE(12))
  const start = 14 + clientId + (found.flexible ? 1 : 0)
  // the schemas may end before the message, so the last structure's tags are not there to be read
  const how = { version: head.version, flexible: found.flexible }
  return decodeWire(padded(frame), start, found.api.request, how)
}

/** What a broker answered, if its kind and version have a schema. */
export function answerBody(frame: Buffer, head: RequestHead): WireStruct | undefined {
  const found = known(head)
  if (!found) return undefined
  const how = { version: head.version, flexible: found.flexible }
  return decodeWire(frame, 8 + (found.flexible ? 1 : 0), found.api.response, how)
}

/** An answer to a request. Throws when there is no schema of it. */
export function answerFrame(head: RequestHead, body: WireStruct): Buffer {
  const found = known(head)
  if (!found) throw new Error(`${head.name} version ${head.version} has no schema`)
  const { api, flexible } = found
  const content = encodeWire(body, api.response, { version: head.version, flexible })
  const isTagged = flexible && head.api !== API_VERSIONS
  const start = Buffer.alloc(isTagged ? 9 : 8)
  start.writeInt32BE(start.length - 4 + content.length, 0)
  start.writeInt32BE(head.correlation, 4)
  return Buffer.concat([start, content])
}

/** Two zero bytes more, which read as no tags. */
const padded = (frame: Buffer): Buffer => Buffer.concat([frame, Buffer.alloc(2)])

/** Cuts a stream into frames: `size int32, then size bytes`. */
export function framed(take: (frame: Buffer) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = []
  let length = 0
  let wanted = 4
  return (piece) => {
    pieces.push(piece)
    length += piece.length
    if (length < wanted) return
    let rest = pieces.length === 1 ? piece : Buffer.concat(pieces, length)
    for (;;) {
      wanted = rest.length < 4 ? 4 : 4 + rest.readInt32BE(0)
      if (rest.length < wanted) break
      take(Buffer.from(rest.subarray(0, wanted)))
      rest = rest.subarray(wanted)
    }
    pieces = [rest]
    length = rest.length
  }
}
