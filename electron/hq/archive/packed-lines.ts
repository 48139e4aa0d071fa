import { gunzipSync } from 'node:zlib'
import { MOST_SEGMENT_ENTRIES, MOST_UNPACKED_BYTES } from '../../records/segment.ts'

/** Bytes of a segment of so many entries, unpacked, beyond which it is none: far more than any such segment has. */
export function mostUnpacked(entries: number): number {
  return Math.min(MOST_UNPACKED_BYTES, (16 + entries) * 64 * 1024)
}

/**
 * The lines of a gzip file of NDJSON, without their line breaks; null where it is none, is cut off, has more lines than
 * a segment has, or would unpack to more than `most` bytes: a bomb is stopped at that size.
 */
export function unpackedLines(packed: Buffer, most = MOST_UNPACKED_BYTES): string[] | null {
  let bytes: Buffer
  try {
    bytes = gunzipSync(packed, { maxOutputLength: most })
  } catch {
    return null
  }
  const lines: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at)
    if (end < 0 || lines.length === MOST_SEGMENT_ENTRIES) return null
    lines.push(bytes.toString('utf8', at, end))
    at = end + 1
  }
  return lines
}
