import type { Answered } from './connection.ts'

/** An answer's first `most` bytes as text; what comes after them is not read. `onPart` is called for each part. */
export async function textOf(
  body: Answered['body'],
  most: number,
  onPart: () => void = () => undefined,
): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    onPart()
    parts.push(part)
    size += part.length
    if (size >= most) break
  }
  return Buffer.concat(parts).subarray(0, most).toString('utf8')
}

/**
 * `Retry-After` (RFC 9110 §10.2.3) in milliseconds from now, or null. A date is read against the answer's own `Date`,
 * because the station's clock may be wrong.
 */
export function retryAfter(header: string | null, date: number): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const until = Date.parse(header)
  return Number.isNaN(until) || Number.isNaN(date) ? null : Math.max(0, until - date)
}

/** Why a request failed, in the words of the innermost cause: the request itself says no more than that it did. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : reasonOf(error.cause)
}
