import type { BadgeFormat } from '../reader.ts'

const BITS_32 = 0xffff_ffffn
const BITS_24 = 0xff_ffffn
const BITS_16 = 0xffffn

/** Writes a number in a format; null where it is too large for it. `bytes` is how many it came in, for `hex`. */
export function writtenNumber(value: bigint, bytes: number, format: BadgeFormat): string | null {
  switch (format) {
    case '10D':
    case 'reversed-10D':
      return value <= BITS_32 ? value.toString().padStart(10, '0') : null
    case '8H':
    case 'reversed-8H':
      return value <= BITS_32 ? hexadecimal(value, 4) : null
    case 'WG26':
      return value <= BITS_24 ? `${decimal(value >> 16n, 3)},${decimal(value & BITS_16, 5)}` : null
    case 'WG34':
      return value <= BITS_32 ? `${decimal(value >> 16n, 5)},${decimal(value & BITS_16, 5)}` : null
    case 'hex':
    case 'unknown':
      return hexadecimal(value, bytes)
  }
}

/** Writes decimal digits in a format, as a reader sends them; null where they are none of it. */
export function writtenDigits(digits: string, format: BadgeFormat): string | null {
  switch (format) {
    case 'unknown':
      return digits
    case 'WG26':
      return facilityAndCard(digits, 3, 0xff)
    case 'WG34':
      return facilityAndCard(digits, 5, 0xffff)
    default: {
      const value = BigInt(digits)
      return writtenNumber(value, Math.ceil(value.toString(16).length / 2), format)
    }
  }
}

function facilityAndCard(digits: string, width: number, highest: number): string | null {
  const facility = Number(digits.slice(0, -5) || '0')
  const card = Number(digits.slice(-5))
  if (digits.length > width + 5 || facility > highest || card > 0xffff) return null
  return `${decimal(BigInt(facility), width)},${decimal(BigInt(card), 5)}`
}

const FORMS: Record<BadgeFormat, RegExp> = {
  unknown: /^.+$/s,
  '10D': /^\d{10}$/,
  'reversed-10D': /^\d{10}$/,
  '8H': /^[0-9A-F]{8}$/,
  'reversed-8H': /^[0-9A-F]{8}$/,
  WG26: /^\d{3},\d{5}$/,
  WG34: /^\d{5},\d{5}$/,
  hex: /^([0-9A-F]{2})+$/,
}

/** Whether a text has the form of a format. */
export function isWrittenAs(text: string, format: BadgeFormat): boolean {
  return FORMS[format].test(text)
}

function decimal(value: bigint, digits: number): string {
  return value.toString().padStart(digits, '0')
}

function hexadecimal(value: bigint, bytes: number): string {
  return value
    .toString(16)
    .toUpperCase()
    .padStart(bytes * 2, '0')
}
