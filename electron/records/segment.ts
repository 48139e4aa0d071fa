import { z } from 'zod'
import { type EntryColumns, entryBytes } from './entry.ts'

/**
 * A segment: a run of log entries as NDJSON, compressed with gzip and never changed. Each line is the bytes that the
 * entry's leaf is taken over (`entry.ts`), so that nothing but a SHA-256 is needed to recompute the tree.
 */
export interface SegmentName {
  /** Numbers of its first and its last entry. */
  first: number
  last: number
  /** SHA-256 of the compressed file, in lower-case hex. */
  sha256: string
}

/** Entries that a segment holds at most. */
export const MOST_SEGMENT_ENTRIES = 10_000
/** Bytes of a segment as it lies on a disk, and unpacked, beyond which it is refused. */
export const MOST_SEGMENT_BYTES = 64 * 1024 * 1024
export const MOST_UNPACKED_BYTES = 256 * 1024 * 1024

const NUMBER_DIGITS = 12

/** `000000000001-000000002500-<sha256>.ndjson.gz`: sorts by its entries, and says what must be in it. */
export function segmentFileName({ first, last, sha256 }: SegmentName): string {
  return `${digits(first)}-${digits(last)}-${sha256}.ndjson.gz`
}

/** Reads a segment's file name; null where it is not one. */
export function readSegmentFileName(name: string): SegmentName | null {
  const parts = /^(\d{12})-(\d{12})-([0-9a-f]{64})\.ndjson\.gz$/.exec(name)
  if (parts === null) return null
  const [, firstText = '', lastText = '', sha256 = ''] = parts
  const first = Number(firstText)
  const last = Number(lastText)
  return first >= 1 && last >= first ? { first, last, sha256 } : null
}

/** `000000002500.txt`: the signed checkpoint of a log of that size. */
export function checkpointFileName(size: number): string {
  return `${digits(size)}.txt`
}

/** The size that a checkpoint's file name tells; null where it is not one. */
export function readCheckpointFileName(name: string): number | null {
  return /^\d{12}\.txt$/.test(name) ? Number(name.slice(0, NUMBER_DIGITS)) : null
}

/** Folders of one station, in a bucket or a folder of files: `stations/<id>/segments` and `/checkpoints`. */
export function stationFolders(stationId: string): { segments: string; checkpoints: string } {
  return { segments: `stations/${stationId}/segments`, checkpoints: `stations/${stationId}/checkpoints` }
}

function digits(number: number): string {
  return String(number).padStart(NUMBER_DIGITS, '0')
}

const Line = z.tuple([
  z.literal('training-station-log/1'),
  z.number().int().min(1),
  z.string(),
  z.string(),
  z.number().int(),
  z.number().int(),
  z.string(),
  z.string(),
  z.string(),
])

/** Reads a line of a segment; null where it is not exactly the bytes of an entry. */
export function entryOfLine(line: string): EntryColumns | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const read = Line.safeParse(value)
  if (!read.success) return null
  const [, seq, id, type, at, monotonic, boot, clock, payload] = read.data
  const entry = { seq, id, type, at, monotonic, boot, clock, payload }
  return entryBytes(entry) === line ? entry : null
}
