import { entryOfLine, MOST_SEGMENT_ENTRIES, type SegmentName, segmentFileName } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import { leafHash } from '../../records/tree.ts'
import { type Mention, mentionsOfPayload } from '../archive/mentions.ts'
import { mostUnpacked, unpackedLines } from '../archive/packed-lines.ts'
import { about, type Refusal, refused } from './refusal.ts'

/** What headquarters learns of a segment's bytes before anything proves them. */
export interface ReadSegment {
  /** The leaf of each entry, in order. */
  leaves: Buffer[]
  mentions: Mention[]
  /** Sites whose packages were applied within it. */
  sites: string[]
  /** The product's version, where it was started within it. */
  version: string | null
  /** How far the clock was believed at its end. */
  clock: string
}

/** Reads a segment by its name: its hash, its entries, one by one and without a gap. */
export function readSegment(name: SegmentName, packed: Buffer): ReadSegment | Refusal {
  const what = segmentFileName(name)
  if (sha256Of(packed) !== name.sha256) return refused('hash_differs', what)
  const count = name.last - name.first + 1
  if (count > MOST_SEGMENT_ENTRIES)
    return refused(
      'not_a_segment',
      about(what, (words) => words.entryCount(count)),
    )
  const lines = unpackedLines(packed, mostUnpacked(count))
  if (lines === null || lines.length !== count) return refused('not_a_segment', what)
  const read: ReadSegment = { leaves: [], mentions: [], sites: [], version: null, clock: '' }
  const mentioned = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const entry = entryOfLine(line)
    if (entry === null || entry.seq !== name.first + index) {
      const lacking = about(what, (words) => words.otherLine(index + 1, name.first + index))
      return refused('not_a_segment', lacking)
    }
    read.leaves.push(leafHash(line))
    read.clock = entry.clock
    const facts = factsOf(entry.type, entry.payload)
    if (facts === null)
      return refused(
        'not_a_segment',
        about(what, (words) => words.noJson(entry.seq)),
      )
    if (facts.site !== null) read.sites.push(facts.site)
    read.version = facts.version ?? read.version
    for (const mention of facts.mentions) {
      const key = `${mention.kind} ${mention.id}`
      if (!mentioned.has(key)) read.mentions.push(mention)
      mentioned.add(key)
    }
  }
  return read
}

function factsOf(type: string, payload: string) {
  try {
    return {
      mentions: mentionsOfPayload(payload),
      site: type === 'package.applied' ? textAt(payload, 'siteId') : null,
      version: type === 'station.started' ? textAt(payload, 'version') : null,
    }
  } catch {
    return null
  }
}

function textAt(payload: string, name: string): string | null {
  const value: unknown = JSON.parse(payload)
  if (typeof value !== 'object' || value === null) return null
  const part: unknown = Object.entries(value).find(([key]) => key === name)?.[1]
  return typeof part === 'string' ? part : null
}
