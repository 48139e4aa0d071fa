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

/** Keyed hashes of the numbers of a roster are cut to what an exact JavaScript number holds: there are many of them. */
const MARK_BYTES = 6

/** One thing that the text of a badge may mean, as keyed hashes of 48 bits: see `interpretations`. */
export type NumberMark = NumberKey<number>

/** Keyed hashes of the numbers that the text of a badge may mean, by which it is found however it is written. */
export function readMarks(sealer: Sealer, text: string, format: BadgeFormat): NumberMark[] {
  return marksOf(sealer, interpretations(badgeText(text), format))
}

/** The same of a badge on a roster; only what was read is tried in reverse, so a roster keeps no number twice. */
export function keptMarks(sealer: Sealer, text: string, format: BadgeFormat): NumberMark[] {
  return marksOf(
    sealer,
    interpretations(badgeText(text), format).filter(({ strength }) => strength !== 'reversed'),
  )
}

/**
 * The keyed hash of what is near gives a key of its own for the whole, which then takes a fifth of the time: a roster
 * has hundreds of thousands.
 */
function marksOf(sealer: Sealer, keys: readonly NumberKey[]): NumberMark[] {
  const hashes = new Map<string, Buffer>()
  return keys.map(({ strength, near, whole }) => {
    const hashed = hashes.get(near) ?? sealer.mark(`badge ${near}`)
    hashes.set(near, hashed)
    return { strength, near: hashed.readUIntBE(0, MARK_BYTES), whole: whole === null ? null : wholeMark(hashed, whole) }
  })
}

function wholeMark(near: Buffer, whole: string): number {
  const key = near.toString('hex', MARK_BYTES)
  return Number.parseInt(hash('sha256', `${key} ${whole}`, 'hex').slice(0, 2 * MARK_BYTES), 16)
}

/** Id of the resident ID card of a person, as the log knows it. No id of a document has a colon. */
export function residentCardId(personId: string): string {
  return `resident-id:${personId}`
}
