import type { CredentialReading } from '../reader.ts'
import { foreignNumber2017, isCalendarDay, residentNumber, upgradeFifteenDigits } from '../resident-number.ts'
import { nationName } from './nations.ts'

/**
 * The text area of a resident ID card: 256 bytes of UTF-16LE, padded with spaces (GA 490-2013 and its later cards).
 * Four cards share it with different fields; a letter at byte 248 says which, and must be looked at first: a foreign
 * card cut up as a citizen's gives nonsense.
 *
 * The photo that lies behind the text area is not looked at: it is encoded by a secret scheme (WLT) without an open
 * decoder, and the station needs no picture. Nothing of it leaves the frame, which is wiped.
 */

interface Common {
  /** 0 unknown, 1 male, 2 female, 9 not stated (GB/T 2261.1). */
  sex: string
  /** YYYY-MM-DD; null where the card says no day. */
  birth: string | null
  idNumber: string
  /** YYYY-MM-DD; null where the card says no day. */
  validFrom: string | null
  /** Last day of validity, YYYY-MM-DD; null for 长期. */
  validTo: string | null
}

export type Card =
  | (Common & {
      card: 'citizen'
      name: string
      /** Two digits of GB/T 3304, and their name; null for a number that it does not have. */
      nation: string
      nationName: string | null
      address: string
      issuer: string
    })
  /** Residence permit of residents from Hong Kong, Macao and Taiwan. */
  | (Common & {
      card: 'residence_permit'
      name: string
      address: string
      issuer: string
      passNumber: string
      issueCount: string
    })
  /** Foreign permanent resident card of 2017; its number has 15 characters. */
  | (Common & {
      card: 'foreign_2017'
      englishName: string
      chineseName: string
      nationality: string
      version: string
      authority: string
    })
  /** Foreign permanent resident card of 2023, the five-star card. */
  | (Common & {
      card: 'foreign_2023'
      chineseName: string
      englishName: string
      nationality: string
      renewals: string
      previousNumberLink: string
    })

/** Why a text area is not a card's. */
export type CardFault = 'size' | 'card_type' | 'id_number' | 'valid_to'

export type DecodedCard = { card: Card } | { fault: CardFault }

const TEXT_AREA_BYTES = 256
const TYPE_AT = 248
const FOR_LIFE = '长期'

const decoder = new TextDecoder('utf-16le')

/** Reads the 256 bytes of a text area. */
export function decodeTextArea(area: Uint8Array): DecodedCard {
  if (area.length !== TEXT_AREA_BYTES) return { fault: 'size' }
  const field: Field = (at, bytes) => decoder.decode(area.subarray(at, at + bytes)).replace(/[\s\0]+$/u, '')
  switch (field(TYPE_AT, 2)) {
    case '':
      return decodeCitizen(field)
    case 'J':
      return decodeResidencePermit(field)
    case 'I':
      return decodeForeign2017(field)
    case 'Y':
      return decodeForeign2023(field)
    default:
      return { fault: 'card_type' }
  }
}

/** What the station needs of a card to know who tapped, and nothing more. */
export function readingOf(card: Card): CredentialReading {
  return { kind: 'resident-id', idNumber: card.idNumber, name: nameOn(card), validTo: card.validTo }
}

function nameOn(card: Card): string {
  switch (card.card) {
    case 'citizen':
    case 'residence_permit':
      return card.name
    case 'foreign_2017':
    case 'foreign_2023':
      return card.chineseName === '' ? card.englishName : card.chineseName
  }
}

/** The text at a byte offset, without its padding. */
type Field = (at: number, bytes: number) => string

function decodeCitizen(field: Field): DecodedCard {
  const common = decodeCommon(field, { birthAt: 36, numberAt: 122, numberBytes: 36, number: citizenNumber, sexAt: 30 })
  if ('fault' in common) return common
  const nation = field(32, 4)
  const card = { name: field(0, 30), nation, nationName: nationName(nation), address: field(52, 70) }
  return { card: { card: 'citizen', ...common, ...card, issuer: field(158, 30) } }
}

/** The number in 18 characters, also where the card still has one of 15. */
function citizenNumber(text: string): string | null {
  return residentNumber(text) ?? upgradeFifteenDigits(text)
}

function decodeResidencePermit(field: Field): DecodedCard {
  const common = decodeCommon(field, { birthAt: 36, numberAt: 122, numberBytes: 36, number: residentNumber, sexAt: 30 })
  if ('fault' in common) return common
  const card = { name: field(0, 30), address: field(52, 70), issuer: field(158, 30) }
  return {
    card: { card: 'residence_permit', ...common, ...card, passNumber: field(220, 18), issueCount: field(238, 4) },
  }
}

function decodeForeign2017(field: Field): DecodedCard {
  const places = { birthAt: 220, numberAt: 122, numberBytes: 30, number: foreignNumber2017, sexAt: 120 }
  const common = decodeCommon(field, places)
  if ('fault' in common) return common
  return {
    card: {
      card: 'foreign_2017',
      ...common,
      englishName: field(0, 120),
      chineseName: field(158, 30),
      nationality: field(152, 6),
      version: field(236, 4),
      authority: field(240, 8),
    },
  }
}

function decodeForeign2023(field: Field): DecodedCard {
  const common = decodeCommon(field, { birthAt: 36, numberAt: 122, numberBytes: 36, number: residentNumber, sexAt: 30 })
  if ('fault' in common) return common
  return {
    card: {
      card: 'foreign_2023',
      ...common,
      chineseName: field(0, 30),
      // A long name runs on in a second field.
      englishName: (field(52, 70).padEnd(35) + field(220, 22)).trimEnd(),
      nationality: field(242, 6),
      renewals: field(32, 4),
      previousNumberLink: field(250, 6),
    },
  }
}

interface Places {
  sexAt: number
  birthAt: number
  numberAt: number
  numberBytes: number
  number(text: string): string | null
}

function decodeCommon(field: Field, places: Places): Common | { fault: CardFault } {
  const idNumber = places.number(field(places.numberAt, places.numberBytes))
  if (idNumber === null) return { fault: 'id_number' }
  const to = field(204, 16)
  const validTo = dayOf(to)
  if (validTo === null && to !== FOR_LIFE) return { fault: 'valid_to' }
  const birth = dayOf(field(places.birthAt, 16))
  return { sex: field(places.sexAt, 2), birth, idNumber, validFrom: dayOf(field(188, 16)), validTo }
}

function dayOf(text: string): string | null {
  return isCalendarDay(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null
}
