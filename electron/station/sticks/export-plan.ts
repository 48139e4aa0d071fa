import { segmentFileName } from '../../records/segment.ts'
import type { KeptCheckpoint } from '../checkpoints/checkpoints.ts'
import type { KeptSegment } from '../segments/segments.ts'

/** What goes into one export: segments, and the checkpoints over them. */
export interface ExportPart {
  first: number
  last: number
  segments: readonly KeptSegment[]
  checkpoints: readonly KeptCheckpoint[]
}

/** Files of one export, well below what a manifest may name. */
const MOST_SEGMENTS = 5_000

/**
 * Divides segments, which follow on each other, into exports that each end with a checkpoint: mostly one. Of the
 * checkpoints go those at which a segment ends; headquarters takes everything up to each of them at once.
 */
export function exportParts(
  segments: readonly KeptSegment[],
  checkpoints: readonly KeptCheckpoint[],
  mostSegments = MOST_SEGMENTS,
): ExportPart[] {
  const bySize = new Map(checkpoints.map((checkpoint) => [checkpoint.size, checkpoint]))
  const parts: ExportPart[] = []
  let rest = segments
  while (rest.length > 0) {
    const isEnd = ({ last }: KeptSegment) => bySize.has(last)
    const most = rest.slice(0, mostSegments).findLastIndex(isEnd)
    const end = most < 0 ? rest.findIndex(isEnd) : most
    // What no checkpoint covers yet is not for headquarters.
    if (end < 0) return parts
    parts.push(partOf(rest.slice(0, end + 1), bySize))
    rest = rest.slice(end + 1)
  }
  return parts
}

function partOf(segments: readonly KeptSegment[], bySize: ReadonlyMap<number, KeptCheckpoint>): ExportPart {
  const [first] = segments
  const last = segments.at(-1)
  if (first === undefined || last === undefined) throw new Error('an export without segments')
  const checkpoints = segments.flatMap((segment) => bySize.get(segment.last) ?? [])
  return { first: first.first, last: last.last, segments, checkpoints }
}

/** What age adds: its header with a line or two for each recipient, and 16 bytes to each 64 KiB. */
const HEADER_BYTES = 160
const RECIPIENT_BYTES = 110
const CHUNK_BYTES = 64 * 1024
const CHUNK_OVERHEAD_BYTES = 16
/** One file in a manifest. */
const MANIFEST_LINE_BYTES = 420
const MANIFEST_HEAD_BYTES = 1_000
/** The two folders, their names, and the marker. */
const FOLDER_BLOCKS = 4
/** What a file's name takes in its folder, at most. */
const NAME_BYTES = 512

/** Bytes that a file takes once it is encrypted, at most. */
export function sealedBytes(plain: number, recipients: number): number {
  const chunks = Math.max(1, Math.ceil(plain / CHUNK_BYTES))
  return plain + HEADER_BYTES + RECIPIENT_BYTES * recipients + CHUNK_OVERHEAD_BYTES * chunks
}

/** Room that an export needs on a disk whose files take whole blocks, bytes. */
export function roomFor({ segments, checkpoints }: ExportPart, recipients: number, block: number): number {
  const plain = [...segments.map(({ bytes }) => bytes), ...checkpoints.map(({ note }) => Buffer.byteLength(note))]
  const manifest = MANIFEST_HEAD_BYTES + MANIFEST_LINE_BYTES * plain.length
  const names = NAME_BYTES * plain.length
  const files = [...plain.map((bytes) => sealedBytes(bytes, recipients)), manifest, names]
  const inBlocks = files.reduce((sum, bytes) => sum + Math.ceil(bytes / block), FOLDER_BLOCKS)
  return inBlocks * block
}

/** The names by which a stick shows that it holds these segments. */
export function segmentNames(segments: readonly KeptSegment[]): Set<string> {
  return new Set(segments.map(segmentFileName))
}
