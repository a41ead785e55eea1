import type { WireReader } from './reader.ts'
import type { WireWriter } from './writer.ts'

/** One version of one Kafka API. Flexible versions have tagged fields, in the headers too. */
export interface Api {
  readonly key: number
  readonly name: string
  readonly version: number
  readonly flexible: boolean
}

/** A message to a broker and how its answer is read. */
export interface Request<Response> {
  readonly api: Api
  /** How long the broker may hold the answer back on purpose, beyond the usual request timeout. */
  readonly heldMs?: number
  write(to: WireWriter): void
  read(from: WireReader): Response
}

/** The lowest and highest version of an API that a broker speaks. */
export interface VersionRange {
  readonly minVersion: number
  readonly maxVersion: number
}

/**
 * Request => size:INT32 api_key:INT16 api_version:INT16 correlation_id:INT32 client_id:NULLABLE_STRING [tags] body
 */
export function writeFrame<Response>(
  to: WireWriter,
  request: Request<Response>,
  { correlationId, clientId }: { readonly correlationId: number; readonly clientId: string },
): Buffer {
  to.int32(0)
  to.int16(request.api.key)
  to.int16(request.api.version)
  to.int32(correlationId)
  to.string(clientId)
  if (request.api.flexible) to.noTags()
  request.write(to)
  to.buffer.writeInt32BE(to.length - 4, 0)
  return to.written()
}

/** Reads an answer whose correlation id was taken off already. */
export function readAnswer<Response>(from: WireReader, request: Request<Response>): Response {
  if (request.api.flexible) from.skipTags()
  return request.read(from)
}
