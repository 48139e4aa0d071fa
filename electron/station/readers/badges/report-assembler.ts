import { BAD, type BadgeDecoder, type Heard, type ReportDecoder } from './decoder.ts'
import type { ReportLengths } from './descriptor.ts'

/** A part of a report whose rest does not come within this is dropped. A busy machine hands over late. */
const REPORT_IDLE_MILLISECONDS = 300

/**
 * Gives a decoder whole reports. Systems hand over one report at a time, so where their lengths are not known, all
 * that comes at once is one. Where they are known, reports are found however they were cut.
 */
export function wholeReports(lengths: ReportLengths | null, decoder: ReportDecoder): BadgeDecoder {
  let begun: Uint8Array = new Uint8Array()
  let staleAt: number | null = null

  const keep = (rest: Uint8Array, now: number) => {
    begun = rest
    staleAt = rest.length === 0 ? null : now + REPORT_IDLE_MILLISECONDS
  }

  const dropStale = (now: number): Heard[] => {
    if (staleAt === null || now < staleAt) return []
    keep(new Uint8Array(), now)
    return [BAD]
  }

  /** Takes the first report off; the rest is null where there is no whole one. */
  const takeFirst = (bytes: Uint8Array, known: ReportLengths, now: number) => {
    const length = known.byId.get(known.numbered ? (bytes[0] ?? 0) : 0) ?? 0
    // A report that the device does not have: where the next begins cannot be known.
    if (length === 0) return { heard: [BAD], rest: new Uint8Array() }
    if (bytes.length < length) return { heard: [], rest: null }
    return { heard: decoder.take(bytes.subarray(0, length), now), rest: bytes.subarray(length) }
  }

  return {
    hear(bytes, now) {
      if (bytes.length === 0) return []
      if (lengths === null) return decoder.take(bytes, now)
      const heard = dropStale(now)
      let left = begun.length === 0 ? bytes : Buffer.concat([begun, bytes])
      while (left.length > 0) {
        const first = takeFirst(left, lengths, now)
        heard.push(...first.heard)
        if (first.rest === null) break
        left = first.rest
      }
      keep(Uint8Array.from(left), now)
      return heard
    },
    elapse: (now) => [...dropStale(now), ...decoder.elapse(now)],
    wakeAt: () => earlier(staleAt, decoder.wakeAt()),
  }
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null) return other
  return other === null ? one : Math.min(one, other)
}
