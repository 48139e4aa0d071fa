import { z } from 'zod'
import { normaliseText } from '../wedge.ts'
import { BAD, type BadgeDecoder, type Heard, type ReportDecoder, UNDERSTOOD } from './decoder.ts'
import { inputReports, type ReportLengths } from './descriptor.ts'
import { wholeReports } from './report-assembler.ts'
import { layoutByDescriptor, layoutByLength, type Swipe, type SwipeLayout } from './swipe-report.ts'

/** Where on a magnetic stripe the number of a badge is. */
export const SwipeOptions = z.strictObject({
  /** Track 2 holds digits only; 1 and 3 are for systems that chose so. */
  track: z.literal([1, 2, 3]).default(2),
  /** Characters after the start sentinel that do not belong to the number. */
  skip: z.int().min(0).max(60).default(0),
  /** Characters of the number; null for all up to a separator. */
  length: z.int().min(1).max(100).nullable().default(null),
  /** Cards whose number looks like one of a bank card are read too, instead of refused. */
  bankCards: z.boolean().default(false),
})
export type SwipeOptions = z.infer<typeof SwipeOptions>

/**
 * Swipe readers: one report is one swipe. `reportLength` is used where the descriptor cannot be had; null where the
 * device's is not known, and one that comes must be whole.
 */
export function swipeDecoder(
  options: SwipeOptions,
  descriptor: string | null,
  reportLength: number | null,
): BadgeDecoder {
  const reports = descriptor === null ? null : inputReports(descriptor)
  const described = reports === null ? null : layoutByDescriptor(reports)
  const known: ReportLengths | null =
    reportLength === null ? null : { numbered: false, byId: new Map([[0, reportLength]]) }
  return wholeReports(reports?.lengths ?? known, swipes(options, described ?? layoutByLength))
}

function swipes(options: SwipeOptions, layout: SwipeLayout): ReportDecoder {
  let refused = false
  /** Tracks with other bytes than characters, one swipe after another: encrypted where the reader does not say so. */
  let strange = 0

  const standing = (encrypted: boolean): Heard[] => {
    if (encrypted === refused) return []
    refused = encrypted
    return [{ heard: 'standing', standing: encrypted ? ENCRYPTING : { state: 'ready' } }]
  }

  return {
    take(report) {
      if (report.every((byte) => byte === 0)) return []
      const swipe = layout(report)
      if (swipe === 'other') return []
      if (swipe === null) return [BAD]
      strange = swipe.tracks.every(({ damaged, data }) => damaged || isPrintable(data)) ? 0 : strange + 1
      if (swipe.encrypted || strange > 1) {
        return [BAD, ...standing(true), unreadable('reader', 'encrypted tracks')]
      }
      if (strange === 1) return [BAD, unreadable('moved', 'tracks with other bytes than characters')]
      return [...standing(false), ...readingOf(swipe, options)]
    },
    elapse: () => [],
    wakeAt: () => null,
  }
}

const ENCRYPTING = { state: 'failed', problem: 'encrypts_cards' } as const

function readingOf(swipe: Swipe, options: SwipeOptions): Heard[] {
  const track = swipe.tracks[options.track - 1]
  if (track === undefined || track.damaged) return [BAD, unreadable('moved', `track ${options.track} not decoded`)]
  const all = Buffer.from(track.data).toString('latin1')
  const number = numberOn(all, options)
  if (number === '') {
    // A swipe too quick or too slow damages the others as well.
    const reason = swipe.tracks.some(({ damaged }) => damaged) ? 'moved' : 'not_id_card'
    return [UNDERSTOOD, unreadable(reason, `track ${options.track} is empty`)]
  }
  if (!options.bankCards && looksLikeBankCard(all)) return [UNDERSTOOD, unreadable('not_id_card', 'a bank card')]
  return [UNDERSTOOD, { heard: 'reading', reading: { kind: 'text', text: number, format: 'unknown' } }]
}

function unreadable(reason: 'moved' | 'not_id_card' | 'reader', detail: string): Heard {
  return { heard: 'unreadable', reason, detail }
}

/** After the start sentinel (`%`, `;`, `+`), up to a field separator (`^`, `=`) or the end sentinel `?`. */
function numberOn(track: string, { skip, length }: SwipeOptions): string {
  const [number = ''] = track
    .replace(/^[%;+]/, '')
    .slice(skip)
    .split(/[=^?]/, 1)
  return normaliseText(length === null ? number : number.slice(0, length))
}

/** ISO 7813: up to 19 digits with a check digit, and an expiry after the separator. */
function looksLikeBankCard(track: string): boolean {
  const found = /^(?:;|%B)?(\d{13,19})(?:=|\^[^^]*\^)\d{2}(?:0[1-9]|1[0-2])/.exec(track)?.[1]
  return found !== undefined && luhnSum(found) % 10 === 0
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
}

function isPrintable(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
}
