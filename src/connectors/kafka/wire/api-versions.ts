import type { Request, VersionRange } from './request.ts'

/**
 * ApiVersions v0: which versions of which API a broker speaks.
 * Request  => (empty)
 * Response => error_code:INT16 [api_key:INT16 min_version:INT16 max_version:INT16]
 */
export const apiVersions: Request<Map<number, VersionRange>> = {
  api: { key: 18, name: 'ApiVersions', version: 0, flexible: false },
  write() {},
  read(from) {
    from.int16()
    return new Map(
      from.array(() => {
        const key = from.int16()
        return [key, { minVersion: from.int16(), maxVersion: from.int16() }] as const
      }),
    )
  },
}
