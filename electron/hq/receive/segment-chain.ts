import { MOST_SEGMENT_BYTES, readSegmentFileName, type SegmentName } from '../../records/segment.ts'
import { type ReadSegment, readSegment } from './read-segment.ts'
import { isRefusal, type Refusal } from './refusal.ts'
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
  if (first <= size) return { code: 'overlap', what: `a segment of ${first} to ${last} after one up to ${size}` }
  return { code: 'gap', what: `entries ${size + 1} to ${first - 1} are not there` }
}

/** Reads the first copy that is good; another good one has to hold the same entries. */
export async function readCopies(
  source: RecordsSource,
  stationId: string,
  copies: Link['copies'],
): Promise<{ name: SegmentName; packed: Buffer; segment: ReadSegment } | Refusal> {
  let good: { name: SegmentName; packed: Buffer; segment: ReadSegment } | null = null
  let refusal: Refusal = { code: 'file_missing', what: stationId }
  for (const { name, file } of copies) {
    const packed = await source.read(stationId, file, MOST_SEGMENT_BYTES)
    const segment = isRefusal(packed) ? packed : readSegment(name, packed)
    if (isRefusal(packed) || isRefusal(segment)) {
      refusal = isRefusal(segment) ? segment : refusal
      continue
    }
    if (good === null) good = { name, packed, segment }
    else if (!Buffer.concat(segment.leaves).equals(Buffer.concat(good.segment.leaves))) {
      return { code: 'overlap', what: `${file.name}: two segments of ${name.first} to ${name.last} differ` }
    }
  }
  return good ?? refusal
}
