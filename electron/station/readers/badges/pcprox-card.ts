import type { CredentialReading } from '../reader.ts'
import { writtenNumber } from './written-number.ts'

/** Most bits that the eight bytes of the reader hold. */
const MOST_BITS = 64

/**
 * The number of a card as pcProx readers give it: its bits, lowest byte first, and how many. Formats of 26 and 34 bits
 * have a parity bit at each end; readers that take them off, as most are set to, give 24 and 32. Null where the bits
 * make no card: none, too many, more than counted, or a wrong parity.
 */
export function pcproxCard(data: Uint8Array, bits: number): CredentialReading | null {
  if (bits === 0 || bits > MOST_BITS) return null
  const value = BigInt(`0x${Buffer.from(data.subarray(0, 8)).reverse().toString('hex') || '0'}`)
  if (value === 0n || value >> BigInt(bits) !== 0n) return null
  switch (bits) {
    case 24:
      return reading(value, 'WG26', 3)
    case 26:
      return hasParity(value, 26) ? reading((value >> 1n) & 0xff_ffffn, 'WG26', 3) : null
    case 32:
      return reading(value, 'WG34', 4)
    case 34:
      return hasParity(value, 34) ? reading((value >> 1n) & 0xffff_ffffn, 'WG34', 4) : null
    default:
      return reading(value, 'hex', Math.ceil(bits / 8))
  }
}

function reading(value: bigint, format: 'WG26' | 'WG34' | 'hex', bytes: number): CredentialReading | null {
  const text = writtenNumber(value, bytes, format)
  return text === null ? null : { kind: 'text', text, format }
}

/** Wiegand: the first half with its bit is even, the second odd. */
function hasParity(value: bigint, bits: number): boolean {
  const digits = value.toString(2).padStart(bits, '0')
  return ones(digits.slice(0, bits / 2)) % 2 === 0 && ones(digits.slice(bits / 2)) % 2 === 1
}

function ones(digits: string): number {
  return digits.replaceAll('0', '').length
}
