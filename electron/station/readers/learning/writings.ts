import type { BadgeFormat } from '../reader.ts'
import type { Window } from './windows.ts'

/** How a number that lies there may be written, likeliest first, with what each loses against the first. */
export function writingsOf({
  encoding,
  length,
  minimumLength,
}: Pick<Window, 'encoding' | 'length' | 'minimumLength'>): { format: BadgeFormat; cost: number }[] {
  switch (encoding) {
    case 'ascii_text':
      return ordered(['unknown'])
    case 'ascii_decimal':
      return digits(minimumLength)
    case 'bcd':
      return digits(length * 2)
    case 'ascii_hex':
      return bytes(Math.ceil(minimumLength / 2))
    case 'binary':
      return bytes(length)
  }
}

/** Ten digits are a number of 32 bits nearly everywhere; eight are often facility and card. */
function digits(count: number): { format: BadgeFormat; cost: number }[] {
  if (count === 10) return ordered(['10D', 'unknown', '8H', 'WG34'])
  if (count === 8) return ordered(['unknown', 'WG26', '10D'])
  return ordered(['unknown'])
}

function bytes(count: number): { format: BadgeFormat; cost: number }[] {
  if (count <= 2) return ordered(['unknown'])
  if (count === 3) return ordered(['WG26', '10D', 'hex'])
  // Printed on most badges are ten digits.
  if (count === 4) return ordered(['10D', '8H', 'WG26', 'WG34'])
  return ordered(['hex'])
}

function ordered(formats: readonly BadgeFormat[]): { format: BadgeFormat; cost: number }[] {
  return formats.map((format, index) => ({ format, cost: index * 3 }))
}
