import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { MOST_UNPACKED_BYTES } from '../../records/segment.ts'

/** SHA-256 in lower-case hex. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The lines of a gzip file of NDJSON, without their line breaks; null where it is none, is cut off, or would unpack to
 * more than a segment may: a bomb is stopped at that size.
 */
export function unpackedLines(packed: Buffer): string[] | null {
  let bytes: Buffer
  try {
    bytes = gunzipSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES })
  } catch {
    return null
  }
  const lines: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at)
    if (end < 0) return null
    lines.push(bytes.toString('utf8', at, end))
    at = end + 1
  }
  return lines
}
