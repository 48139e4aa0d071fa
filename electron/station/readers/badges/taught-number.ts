import type { CredentialReading } from '../reader.ts'
import { normaliseText, readingFromText } from '../wedge.ts'
import type { TaughtFormat } from './taught-format.ts'
import { isWrittenAs, writtenDigits, writtenNumber } from './written-number.ts'

/**
 * Reads one whole report of a reader that was taught. `idle` where it carries no number: another kind of report, or
 * nothing but zeros where the number would be. Null where what lies there is no number of the format.
 */
export function taughtNumber(report: Uint8Array, format: TaughtFormat): CredentialReading | 'idle' | null {
  if (!isLongEnough(report, format)) return 'idle'
  if (format.reportId !== null && report[0] !== format.reportId) return 'idle'
  if (format.marks.some(({ offset, byte }) => report[offset] !== byte)) return 'idle'
  const bytes = report.subarray(format.offset, format.offset + format.length)
  if (bytes.every((byte) => byte === 0)) return 'idle'
  const text = textOf(bytes, format)
  if (text === 'idle' || text === null) return text
  if (format.encoding === 'ascii_text' && format.format === 'unknown') return readingFromText(text)
  const normalised = normaliseText(text)
  if (normalised === '' || normalised.length > 512) return null
  return { kind: 'text', text: normalised, format: format.format }
}

/**
 * Windows fills reports up with zeros to the longest of the device, so a profile from there says more than comes
 * elsewhere, and one from elsewhere less than comes there.
 */
function isLongEnough(report: Uint8Array, { offset, length, reportLength }: TaughtFormat): boolean {
  if (report.length < offset + length) return false
  return report.subarray(reportLength).every((byte) => byte === 0)
}

function textOf(bytes: Uint8Array, format: TaughtFormat): string | 'idle' | null {
  switch (format.encoding) {
    case 'binary':
      return writtenNumber(BigInt(`0x${hexOf(inOrder(bytes, format))}`), bytes.length, format.format)
    case 'bcd': {
      const digits = hexOf(inOrder(bytes, format))
      return /^\d+$/.test(digits) ? writtenDigits(digits, format.format) : null
    }
    case 'ascii_decimal': {
      const digits = characters(bytes, /^[0-9]+/, format)
      if (digits === null) return null
      return /^0+$/.test(digits) ? 'idle' : writtenDigits(digits, format.format)
    }
    case 'ascii_hex': {
      const digits = characters(bytes, /^[0-9A-Fa-f]+/, format)
      if (digits === null) return null
      return /^0+$/.test(digits) ? 'idle' : hexDigits(digits, format)
    }
    case 'ascii_text': {
      const text = characters(bytes, /^[\x20-\x7e]+/, format)
      return text !== null && isWrittenAs(text, format.format) ? text : null
    }
  }
}

function hexDigits(digits: string, format: TaughtFormat): string | null {
  const bytes = inOrder(Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'), format)
  return writtenNumber(BigInt(`0x${hexOf(bytes)}`), bytes.length, format.format)
}

function characters(bytes: Uint8Array, allowed: RegExp, { minimumLength }: TaughtFormat): string | null {
  const found = allowed.exec(Buffer.from(bytes).toString('latin1'))?.[0] ?? ''
  return found.length >= minimumLength ? found : null
}

function inOrder(bytes: Uint8Array, { byteOrder }: TaughtFormat): Uint8Array {
  return byteOrder === 'most_significant_first' ? bytes : bytes.toReversed()
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
