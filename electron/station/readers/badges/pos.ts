import { readingFromText } from '../wedge.ts'
import { BAD, type BadgeDecoder, type Heard, type ReportDecoder, UNDERSTOOD } from './decoder.ts'
import { inputReports } from './descriptor.ts'
import { type PosFields, type PosPart, partByFields, partByGuess, posFields } from './pos-report.ts'
import { wholeReports } from './report-assembler.ts'

/** The next part of a code comes within this, or never. */
const PART_IDLE_MILLISECONDS = 1000
/** A QR code holds 2953 bytes at the most. */
const LONGEST_CODE = 4096

/** AIM's letter for what is no code at all: the scanner's answers to settings, keys. */
const NO_CODE = ']Z'

/**
 * HID POS scanners: parts of a code become its text. `descriptor` is that of the device, hexadecimal; without it the
 * layout is told by the report, and one that comes must be whole.
 */
export function posDecoder(descriptor: string | null): BadgeDecoder {
  const reports = descriptor === null ? null : inputReports(descriptor)
  const fields = reports === null ? null : posFields(reports)
  const read = fields === null ? partByGuess : (report: Uint8Array) => part(report, fields)
  return wholeReports(reports?.lengths ?? null, codes(read))
}

/** By the descriptor, unless what lies there instead begins as one of the known layouts does. */
function part(report: Uint8Array, fields: PosFields): PosPart | 'other' | null {
  const described = partByFields(report, fields)
  if (described === 'other' || (described !== null && described.aim !== '')) return described
  const guessed = partByGuess(report)
  return guessed !== null && guessed !== 'other' && guessed.aim !== '' ? guessed : described
}

function codes(read: (report: Uint8Array) => PosPart | 'other' | null): ReportDecoder {
  let parts: Uint8Array[] = []
  let bytes = 0
  let aim = ''
  let staleAt: number | null = null
  /** The rest of a code of which a part was lost or too much. */
  let skipping = false

  const drop = () => {
    parts = []
    bytes = 0
    staleAt = null
    skipping = false
  }

  const dropStale = (now: number): Heard[] => {
    if (staleAt === null || now < staleAt) return []
    const lost = !skipping
    drop()
    return lost ? [BAD] : []
  }

  const add = (part: PosPart, now: number): Heard[] => {
    if (skipping || bytes + part.data.length > LONGEST_CODE) {
      const first = !skipping
      drop()
      skipping = part.more
      staleAt = part.more ? now + PART_IDLE_MILLISECONDS : null
      return first ? [BAD] : []
    }
    parts.push(part.data)
    bytes += part.data.length
    aim = part.aim
    staleAt = now + PART_IDLE_MILLISECONDS
    if (part.more) return [UNDERSTOOD]
    const code = Buffer.concat(parts)
    drop()
    return [UNDERSTOOD, ...readingOf(aim, code)]
  }

  return {
    take(report, now) {
      const heard = dropStale(now)
      const part = read(report)
      if (part === 'other') return heard
      if (part === null) {
        drop()
        return [...heard, BAD]
      }
      if (parts.length > 0 && part.aim !== aim) {
        // Another code begins, so the end of the last was lost.
        drop()
        heard.push(BAD)
      }
      return [...heard, ...add(part, now)]
    },
    elapse: dropStale,
    wakeAt: () => staleAt,
  }
}

function readingOf(aim: string, code: Uint8Array): Heard[] {
  if (code.length === 0 || aim.startsWith(NO_CODE)) return []
  const reading = readingFromText(codeText(code))
  if (reading !== null) return [{ heard: 'reading', reading }]
  const symbology = aim.replaceAll(/[^\x21-\x7e]/g, '?')
  return [{ heard: 'unreadable', reason: 'not_id_card', detail: `code ${symbology} of ${code.length} bytes` }]
}

/** Scanners give the bytes of a code as they are: UTF-8, or in China GB 18030. */
function codeText(code: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(code)
  } catch {
    return new TextDecoder('gb18030').decode(code)
  }
}
