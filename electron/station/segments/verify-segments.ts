import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { MOST_SEGMENT_BYTES, MOST_UNPACKED_BYTES } from '../../records/segment.ts'
import { isSystemError, sha256Of } from './segment-file.ts'
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

/** Checks the files of segments: each is there, is the one that was made, and has what the log has. */
export function createSegmentCheck(segments: readonly ListedSegment[]): SegmentCheck {
  const faults: SegmentFault[] = gapsIn(segments)
  /** The one whose entries come next. */
  let place = 0
  let open: { bytes: Buffer | null; at: number } | null = null

  /** What it holds; null where that is no use. */
  function opened(segment: ListedSegment): Buffer | null {
    const { first, last, isLetGo } = segment
    if (isLetGo) return null
    const file = readBounded(segment.file)
    const unpacked = file === null || sha256Of(file) !== segment.sha256 ? null : unpack(file)
    if (unpacked === null) faults.push({ first, last, kind: file === null ? 'gone' : 'damaged' })
    return unpacked
  }

  function compare(segment: ListedSegment, held: { bytes: Buffer | null; at: number }, seq: number, lines: string[]) {
    if (held.bytes === null) return
    const expected = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
    const end = held.at + expected.length
    if (held.bytes.subarray(held.at, end).equals(expected)) {
      held.at = end
      return
    }
    const found = held.bytes.subarray(held.at).toString('utf8').split('\n', lines.length)
    const index = lines.findIndex((line, nth) => line !== found[nth])
    const { first, last, madeAt } = segment
    faults.push({ first, last, kind: 'differs', seq: seq + index, line: found[index] ?? '', madeAt })
    held.bytes = null
  }

  function close(segment: ListedSegment, held: { bytes: Buffer | null; at: number }): void {
    const { first, last, madeAt } = segment
    if (held.bytes === null || held.at === held.bytes.length) return
    faults.push({ first, last, kind: 'differs', seq: last + 1, line: '', madeAt })
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
        open ??= { bytes: opened(segment), at: 0 }
        const next = Math.min(segment.last + 1, end)
        compare(segment, open, seq, lines.slice(seq - first, next - first))
        seq = next
        if (next > segment.last) {
          close(segment, open)
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

function unpack(file: Buffer): Buffer | null {
  try {
    return gunzipSync(file, { maxOutputLength: MOST_UNPACKED_BYTES })
  } catch {
    return null
  }
}
