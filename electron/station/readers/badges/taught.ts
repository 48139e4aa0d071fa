import type { CredentialReading } from '../reader.ts'
import { BAD, type BadgeDecoder, type Heard, type ReportDecoder, UNDERSTOOD } from './decoder.ts'
import { inputReports, type ReportLengths } from './descriptor.ts'
import { wholeReports } from './report-assembler.ts'
import type { TaughtFormat } from './taught-format.ts'
import { taughtNumber } from './taught-number.ts'

/** Readers that were taught: a number that comes again without a pause is the same tap. */
export function taughtDecoder(format: TaughtFormat, descriptor: string | null): BadgeDecoder {
  return wholeReports(lengthsOf(format, descriptor), taps(format))
}

/**
 * The descriptor knows all reports of the device. Where it does not agree with what was learned, maybe on another
 * system, all that comes at once is one report.
 */
function lengthsOf(format: TaughtFormat, descriptor: string | null): ReportLengths | null {
  const id = format.reportId ?? 0
  const described = descriptor === null ? null : (inputReports(descriptor)?.lengths ?? null)
  if (described !== null) return described.byId.get(id) === format.reportLength ? described : null
  return format.reportId === null ? { numbered: false, byId: new Map([[0, format.reportLength]]) } : null
}

function taps(format: TaughtFormat): ReportDecoder {
  let last: { key: string; at: number } | null = null

  return {
    take(report, now): Heard[] {
      const number = taughtNumber(report, format)
      if (number === 'idle') return []
      if (number === null) return [BAD]
      const key = keyOf(number)
      const again = last !== null && last.key === key && now - last.at < format.quietMilliseconds
      last = { key, at: now }
      return again ? [UNDERSTOOD] : [UNDERSTOOD, { heard: 'reading', reading: number }]
    },
    // The last number is not kept longer than it is needed.
    elapse(now) {
      if (last !== null && now - last.at >= format.quietMilliseconds) last = null
      return []
    },
    wakeAt: () => (last === null ? null : last.at + format.quietMilliseconds),
  }
}

function keyOf(reading: CredentialReading): string {
  return reading.kind === 'text' ? reading.text : reading.idNumber
}
