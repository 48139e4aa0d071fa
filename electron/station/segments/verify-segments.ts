import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { MOST_SEGMENT_BYTES, MOST_UNPACKED_BYTES } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import { isSystemError } from '../system-error.ts'
import type { ListedSegment } from './segments.ts'

export type SegmentFault = { first: number; last: number } & (
  | /** Between it and the one before entries are left out or come twice. */ { kind: 'gap' }
  /** Its file is not there; the station makes it again where it is asked for. */
  | { kind: 'gone' }
  /** Its file is not the one that was made. */
  | { kind: 'damaged' }
  /** From this entry on it has something else than the log. `line` is what it has there. */
  | { kind: 'differs'; seq: number; line: string; madeAt: number }
)

export interface SegmentCheck {
  /** Takes the lines of the entries from `first` on, as they are in the log; in order. */
  take(first: number, lines: readonly string[]): void
  /** The files of entries that were not reached are checked by themselves. To be called once the log was read. */
  end(): void
  readonly count: number
  readonly letGo: number
  readonly faults: readonly SegmentFault[]
}

/** What a segment holds, and how far it was compared; null where its file is no use, or no more than was told. */
interface Held {
  text: string | null
  at: number
}

const LINE_BREAK = 10

/** Checks the files of segments: each is there, is the one that was made, and has what the log has. */
export function createSegmentCheck(segments: readonly ListedSegment[]): SegmentCheck {
  const faults: SegmentFault[] = gapsIn(segments)
  /** The one whose entries come next. */
  let place = 0
  let open: Held | null = null

  /** What it holds; null where that is no use. */
  function opened(segment: ListedSegment): string | null {
    const { first, last, isLetGo } = segment
    if (isLetGo) return null
    const file = readBounded(segment.file)
    const unpacked = file === null || sha256Of(file) !== segment.sha256 ? null : unpack(file)
    if (unpacked === null) faults.push({ first, last, kind: file === null ? 'gone' : 'damaged' })
    return unpacked
  }

  function differs({ first, last, madeAt }: ListedSegment, held: Held, seq: number): void {
    const end = held.text?.indexOf('\n', held.at) ?? -1
    const line = held.text?.slice(held.at, end < 0 ? undefined : end) ?? ''
    faults.push({ first, last, kind: 'differs', seq, line, madeAt })
    held.text = null
  }

  /** Compares the lines from place `from` to before `to`, the first of which is entry `seq`. */
  function compare(
    segment: ListedSegment,
    held: Held,
    seq: number,
    lines: readonly string[],
    from: number,
    to: number,
  ) {
    for (let index = from; index < to; index += 1) {
      const line = lines[index]
      if (held.text === null || line === undefined) return
      const end = held.at + line.length
      // Cut out and compared as a whole: `startsWith` goes character by character.
      if (held.text.slice(held.at, end) !== line || held.text.charCodeAt(end) !== LINE_BREAK) {
        differs(segment, held, seq + index - from)
        return
      }
      held.at = end + 1
    }
  }

  return {
    count: segments.length,
    letGo: segments.filter(({ isLetGo }) => isLetGo).length,
    faults,
    take(first, lines) {
      const end = first + lines.length
      for (let seq = first; seq < end; ) {
        const segment = segments[place]
        if (segment === undefined) return
        if (seq < segment.first) {
          seq = Math.min(segment.first, end)
          continue
        }
        open ??= { text: opened(segment), at: 0 }
        const next = Math.min(segment.last + 1, end)
        compare(segment, open, seq, lines, seq - first, next - first)
        seq = next
        if (next > segment.last) {
          if (open.text !== null && open.at < open.text.length) differs(segment, open, next)
          open = null
          place += 1
        }
      }
    },
    end() {
      for (const segment of segments.slice(open === null ? place : place + 1)) opened(segment)
      place = segments.length
      open = null
    },
  }
}

function gapsIn(segments: readonly ListedSegment[]): SegmentFault[] {
  return segments
    .filter(({ first }, index) => first !== (segments[index - 1]?.last ?? 0) + 1)
    .map(({ first, last }) => ({ first, last, kind: 'gap' }))
}

function readBounded(file: string): Buffer | null {
  try {
    return statSync(file).size > MOST_SEGMENT_BYTES ? null : readFileSync(file)
  } catch (error) {
    if (isSystemError(error)) return null
    throw error
  }
}

function unpack(file: Buffer): string | null {
  try {
    return gunzipSync(file, { maxOutputLength: MOST_UNPACKED_BYTES }).toString('utf8')
  } catch {
    return null
  }
}
