import type { BadgeFormat } from './reader.ts'

/**
 * Badge numbers. Readers write one and the same card in many ways: `0013961168`, `00D507D0`, `213,02000` and
 * `21302000` are one number. Here a number is its bytes in capital hexadecimal, most significant first: `00D507D0`, or
 * `D507D0` where only the lowest three are known, as from Wiegand 26. Forms: research from makers' manuals
 * (`10D` = 32 bits decimal, `3+5` = byte 2 and bytes 1-0).
 */

/** A format that says how a number is written. */
export type SaidFormat = Exclude<BadgeFormat, 'unknown'>

/**
 * How far a number that was read and one that is kept agree, strongest first. `whole`: all of it. `part`: all that both
 * know, for one of them has lost its top byte. `reversed`: all of it, with the bytes in the other order.
 */
export const STRENGTHS = ['whole', 'part', 'reversed'] as const
export type Strength = (typeof STRENGTHS)[number]

/**
 * One thing that a text may mean, as two keys: numbers that agree have the same `near`, and are then compared. The keys
 * are numbers of this file or, in a roster, their keyed hashes.
 */
export interface NumberKey<Key = string> {
  strength: Strength
  near: Key
  /** Null where the top byte is not known. */
  whole: Key | null
}

const MOST_32 = 0xffff_ffff
/** More than three bytes: a number of this many hexadecimal digits is compared whole, never by its last three bytes. */
const LONGEST_SHARED = 10
const LONGEST_HEX = 32
/** Shorter digits are a locker or a seat; as a number they would say nothing. */
const SHORTEST_UNSAID = 6

const HEX = /^[0-9A-F]+$/
const DIGITS = /^\d+$/
/** Between facility and card. */
const SEPARATOR = '[,:/ -]'
const FACILITY_AND_CARD = new RegExp(`^(\\d{1,5})${SEPARATOR}(\\d{1,5})$`)
const SURELY_FACILITY_AND_CARD = new RegExp(`^(\\d{1,5}),(\\d{1,5})$|^(\\d{3}|\\d{5})${SEPARATOR}(\\d{5})$`)
const SEPARATE_BYTES = /^[0-9A-F]{2}(?:[: -][0-9A-F]{2}){2,15}$/
/** Both forms side by side, as many cards are printed. */
const PRINTED_TWICE = /^(\d{10})[ ,;/]+(\d{1,3},\d{1,5})$/

/** The number that a text in a format stands for; null where the text is not of that format. */
export function numberIn(text: string, format: SaidFormat): string | null {
  const plain = text.trim().toUpperCase()
  switch (format) {
    case '10D':
      return plain.length <= 10 ? fromDecimal(plain) : null
    case '8H':
      return plain.length <= 8 && HEX.test(plain) ? plain.padStart(8, '0') : null
    case 'reversed-10D':
    case 'reversed-8H': {
      const number = numberIn(plain, format === 'reversed-10D' ? '10D' : '8H')
      return number === null ? null : reversed(number)
    }
    case 'WG26': {
      const number = fromFacilityAndCard(plain)
      return number?.startsWith('00') ? number.slice(2) : null
    }
    case 'WG34':
      return fromFacilityAndCard(plain)
    case 'hex':
      return fromHex(plain)
  }
}

/** Every number that a text may stand for. Where the format is said and the text fits it, there is one. */
export function numbersIn(text: string, format: BadgeFormat): string[] {
  const plain = text.trim().toUpperCase()
  const said = format === 'unknown' ? null : numberIn(plain, format)
  return said === null ? [...new Set(guesses(plain))] : [said]
}

/**
 * Everything that a text read or kept may mean, as keys, at most a dozen. Two texts are the same card where one's keys
 * agree with the other's, see `agreement`; texts that agree as texts are found before and need no keys.
 */
export function interpretations(text: string, format: BadgeFormat): NumberKey[] {
  const keys = numbersIn(text, format).flatMap(keysOf)
  return keys.filter((key, index) => keys.findIndex((other) => isSame(key, other)) === index)
}

/** How far what was read agrees with what is kept, or null. Only what was read is also tried in reverse. */
export function agreement<Key>(read: NumberKey<Key>, kept: NumberKey<Key>): Strength | null {
  if (read.near !== kept.near || kept.strength === 'reversed') return null
  if (read.strength === 'reversed') return kept.strength === 'whole' && read.whole === kept.whole ? 'reversed' : null
  if (read.whole === null || kept.whole === null) return 'part'
  if (read.whole !== kept.whole) return null
  if (read.strength === 'whole' && kept.strength === 'whole') return 'whole'
  // Two that have lost different top bytes say nothing of each other.
  return read.strength === kept.strength ? null : 'part'
}

function isSame(one: NumberKey, other: NumberKey): boolean {
  return one.strength === other.strength && one.near === other.near && one.whole === other.whole
}

function keysOf(number: string): NumberKey[] {
  if (number.length > LONGEST_SHARED) return [whole(number), ...inReverse(number)]
  const near = number.slice(-6)
  if (number.length < 8) return [{ strength: 'part', near, whole: null }]
  // Of five bytes, as badges of 125 kHz have, most readers give the last four.
  const lastFour = number.length === LONGEST_SHARED ? [{ ...whole(number.slice(-8)), strength: 'part' as const }] : []
  return [whole(number), ...lastFour, ...inReverse(number)]
}

function whole(number: string): NumberKey {
  const near = number.length > LONGEST_SHARED ? number : number.slice(-6)
  return { strength: 'whole', near, whole: number }
}

function inReverse(number: string): NumberKey[] {
  const other = withoutLeadingZeros(reversed(number))
  return other === number ? [] : [{ ...whole(other), strength: 'reversed' }]
}

/** A reader that sends a fixed length pads with zeros. */
function withoutLeadingZeros(number: string): string {
  return number.length <= 8 ? number : number.replace(/^(?:00)+(?=.{8})/, '')
}

/** What a text may mean whose format nobody said. */
function* guesses(plain: string): Generator<string> {
  const text = plain.replace(/^0X(?=[0-9A-F]{4})/, '')
  const printed = PRINTED_TWICE.exec(text)
  if (printed !== null) return yield* present(numberIn(printed[1] ?? '', '10D'))
  if (SURELY_FACILITY_AND_CARD.test(text)) {
    // Five digits before the card are two bytes, whatever they say.
    const isFourBytes = /^\d{5}\D/.test(text)
    const number = (isFourBytes ? null : numberIn(text, 'WG26')) ?? numberIn(text, 'WG34')
    return yield* present(number)
  }
  if (SEPARATE_BYTES.test(text)) return yield* present(fromHex(text.replace(/[: -]/g, '')))
  if (text.length < SHORTEST_UNSAID || text.length > LONGEST_HEX || !HEX.test(text)) return
  if (DIGITS.test(text) && text.length <= 10) yield* decimalGuesses(text)
  // An odd length has lost a zero at a hand or a spreadsheet, which is seen only of eight.
  if (text.length % 2 === 0) yield* present(fromHex(text))
  else if (text.length === 7) yield* present(fromHex(`0${text}`))
}

function* decimalGuesses(text: string): Generator<string> {
  const number = fromDecimal(text)
  yield* present(number)
  // Nine and ten are nothing else: 5+5 is never written without its comma, and a guess more is a stranger's card more.
  if (text.length > 8) return
  // Up to eight digits may be the last three bytes alone, or 3+5 without its comma.
  if (number?.startsWith('00')) yield number.slice(2)
  yield* present(numberIn(text, 'WG26'))
}

function* present(number: string | null): Generator<string> {
  if (number !== null) yield number
}

function fromDecimal(digits: string): string | null {
  if (!DIGITS.test(digits)) return null
  const value = Number(digits)
  return value > MOST_32 ? null : inHex(value, 8)
}

/** Four bytes of `213,02000` and of `21302000`: the last five digits are the card, what is before them the facility. */
function fromFacilityAndCard(text: string): string | null {
  const parts = FACILITY_AND_CARD.exec(text) ?? /^(\d{1,5})(\d{5})$/.exec(text)
  if (parts === null) return null
  const [facility, card] = [Number(parts[1]), Number(parts[2])]
  return facility > 0xffff || card > 0xffff ? null : inHex(facility, 4) + inHex(card, 4)
}

/** Three bytes stay three; otherwise at least four, and none before that is empty. */
function fromHex(digits: string): string | null {
  if (!HEX.test(digits) || digits.length > LONGEST_HEX) return null
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  return even.length === 6 ? even : withoutLeadingZeros(even.padStart(8, '0'))
}

function inHex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

function reversed(number: string): string {
  return (number.match(/../g) ?? []).reverse().join('')
}
