import { SqlError, SqlErrors } from '../../values/index.ts'

/**
 * What is known of a failure: it `passes` (a cluster or a disk is away), it `stays` whatever is tried (a mistake in the
 * script or in a record), or it is `unknown`, and tried again as long as it does not repeat at the same place.
 */
export type Prospect = 'passes' | 'stays' | 'unknown'

/** What systems say of what may be otherwise a while later: room on a disk, handles, a network. */
const PASSING = new Set(
  `EAGAIN EBUSY ECONNABORTED ECONNREFUSED ECONNRESET EDQUOT EFBIG EHOSTUNREACH EINTR EIO EMFILE ENETDOWN ENETUNREACH ENFILE
  ENOBUFS ENOLCK ENOMEM ENOSPC EPIPE EROFS ESTALE ETIMEDOUT`.split(/\s+/),
)

/** Judges a failure of a job. */
export function prospectOf(error: unknown): Prospect {
  if (error instanceof SqlErrors) return 'stays'
  if (error instanceof SqlError && error.mayPass) return 'passes'
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    const { code = '', retriable } = at as { code?: string; retriable?: boolean }
    if (retriable || PASSING.has(code)) return 'passes'
  }
  return error instanceof SqlError ? 'stays' : 'unknown'
}
