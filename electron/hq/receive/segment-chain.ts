import { MOST_SEGMENT_BYTES, readSegmentFileName, type SegmentName } from '../../records/segment.ts'
import { type ReadSegment, readSegment } from './read-segment.ts'
import { about, isRefusal, type Refusal, refused } from './refusal.ts'
import type { RecordsSource, SourceFile } from './source.ts'

/** A run of entries, with the files that hold it: a segment that was made again has other bytes and the same entries. */
export interface Link {
  first: number
  last: number
  copies: { name: SegmentName; file: SourceFile }[]
}

/** The runs of entries beyond what is held, in order; whether each follows on the last is for the caller. */
export function linksAfter(files: readonly SourceFile[], held: number): Link[] {
  const links = new Map<string, Link>()
  for (const file of files) {
    const name = readSegmentFileName(file.name)
    if (name === null || name.last <= held) continue
    const { first, last } = name
    const link = links.get(`${first} ${last}`) ?? { first, last, copies: [] }
    link.copies.push({ name, file })
    links.set(`${first} ${last}`, link)
  }
  return [...links.values()].toSorted((one, other) => one.first - other.first || one.last - other.last)
}

/** Why a run does not follow on a log of this size. */
export function broken(first: number, last: number, size: number): Refusal {
  if (first <= size) return refused('overlap', (words) => words.segmentOver(first, last, size))
  return refused('gap', (words) => words.entriesLacking(size + 1, first - 1))
}

/** Reads the first copy that is good; another good one has to hold the same entries. */
export async function readCopies(
  source: RecordsSource,
  stationId: string,
  copies: Link['copies'],
): Promise<{ name: SegmentName; packed: Buffer; segment: ReadSegment } | Refusal> {
  let good: { name: SegmentName; packed: Buffer; segment: ReadSegment } | null = null
  let refusal: Refusal = refused('file_missing', stationId)
  for (const { name, file } of copies) {
    const packed = await source.read(stationId, file, MOST_SEGMENT_BYTES)
    const segment = isRefusal(packed) ? packed : readSegment(name, packed)
    if (isRefusal(packed) || isRefusal(segment)) {
      refusal = isRefusal(segment) ? segment : refusal
      continue
    }
    if (good === null) good = { name, packed, segment }
    else if (!Buffer.concat(segment.leaves).equals(Buffer.concat(good.segment.leaves))) {
      return refused(
        'overlap',
        about(file.name, (words) => words.segmentsDiffer(name.first, name.last)),
      )
    }
  }
  return good ?? refusal
}
