import { hash } from 'node:crypto'
import { interpretations, type NumberKey } from '../readers/badge-number.ts'
import type { BadgeFormat, CredentialReading } from '../readers/reader.ts'
import { foreignNumber2017, residentNumber, upgradeFifteenDigits } from '../readers/resident-number.ts'
import { normaliseText } from '../readers/wedge.ts'
import type { Sealer } from './sealing.ts'

/** The form in which a badge or a code is kept and compared: readers differ in case, width and spaces. */
export function badgeText(text: string): string {
  return normaliseText(text).toUpperCase()
}

/**
 * The number of an ID card as the card of today gives it, or null where a text is none: 18 characters, those of an old
 * number of 15 digits, or the 15 of a foreign permanent resident card of 2017.
 */
export function cardNumber(text: string): string | null {
  return residentNumber(text) ?? foreignNumber2017(text) ?? upgradeFifteenDigits(text)
}

/** The keyed hash by which a badge or a code is found. */
export function badgeMark(sealer: Sealer, text: string): Buffer {
  return sealer.mark(`text ${badgeText(text)}`)
}

/** The keyed hash by which a resident ID card is found. */
export function idNumberMark(sealer: Sealer, idNumber: string): Buffer {
  return sealer.mark(`resident-id ${idNumber.toUpperCase()}`)
}

/** The keyed hash of whatever was read. */
export function readingMark(sealer: Sealer, reading: CredentialReading): Buffer {
  switch (reading.kind) {
    case 'resident-id':
      return idNumberMark(sealer, reading.idNumber)
    case 'text':
      return badgeMark(sealer, reading.text)
  }
}

/** Keyed hashes of the numbers of a roster are cut to this many bytes: there are several of each badge. */
const NEAR_BYTES = 16
const WHOLE_DIGITS = 16

/** One thing that the text of a badge may mean, as keyed hashes: see `interpretations`. */
export interface NumberMark {
  strength: NumberKey['strength']
  near: Buffer
  whole: string | null
}

/**
 * Keyed hashes of the numbers that the text of a badge may mean, by which it is found however it is written. The keyed
 * hash of what is near gives a key of its own for the whole, which then takes a fifth of the time: a roster has
 * hundreds of thousands.
 */
export function numberMarks(sealer: Sealer, text: string, format: BadgeFormat): NumberMark[] {
  const hashes = new Map<string, Buffer>()
  return interpretations(badgeText(text), format).map(({ strength, near, whole }) => {
    const hashed = hashes.get(near) ?? sealer.mark(`badge ${near}`)
    hashes.set(near, hashed)
    const key = hashed.toString('hex', NEAR_BYTES)
    return {
      strength,
      near: hashed.subarray(0, NEAR_BYTES),
      whole: whole === null ? null : hash('sha256', `${key} ${whole}`, 'hex').slice(0, WHOLE_DIGITS),
    }
  })
}

/** Id of the resident ID card of a person, as the log knows it. No id of a document has a colon. */
export function residentCardId(personId: string): string {
  return `resident-id:${personId}`
}
