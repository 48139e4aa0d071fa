import type { CredentialReading } from '../readers/reader.ts'
import { normaliseText } from '../readers/wedge.ts'
import type { Sealer } from './sealing.ts'

/** The form in which a badge or a code is kept and compared: readers differ in case, width and spaces. */
export function badgeText(text: string): string {
  return normaliseText(text).toUpperCase()
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

/** Id of the resident ID card of a person, as the log knows it. No id of a document has a colon. */
export function residentCardId(personId: string): string {
  return `resident-id:${personId}`
}
