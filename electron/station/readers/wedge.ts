import type { CredentialReading } from './reader.ts'
import { foreignNumber2017, residentNumber } from './resident-number.ts'

/** Name of the reader that pages stand for in the log: any of those that type. */
export const PAGE_WEDGE = 'page-wedge'

/** Longest text of a credential; a QR code with more is not one of ours. */
const LONGEST_TEXT = 512

const HEXADECIMAL_BADGE = /^(?:[0-9a-f]{2}){4,16}$/i

/**
 * The one form of a credential's text, for what a reader typed and for what a roster holds, so that both compare
 * equal: full-width characters become plain ones, control characters and outer spaces go, and a badge number in
 * hexadecimal is in capitals, whichever way the reader or its CapsLock had it.
 */
export function normaliseText(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFKC')
    .trim()
  return HEXADECIMAL_BADGE.test(plain) ? plain.toUpperCase() : plain
}

/**
 * What a burst of characters from a keyboard wedge stands for, or null where nothing is left of it. A code that holds
 * a valid resident ID number, or one of a foreign permanent resident, is that ID; a 15-digit number is not upgraded, for
 * any barcode may have fifteen digits.
 */
export function readingFromText(text: string): CredentialReading | null {
  const normalised = normaliseText(text)
  if (normalised === '' || normalised.length > LONGEST_TEXT) return null
  const idNumber = residentNumber(normalised) ?? foreignNumber2017(normalised)
  if (idNumber !== null) return { kind: 'resident-id', idNumber, name: '', validTo: null }
  return { kind: 'text', text: normalised, format: 'unknown' }
}
