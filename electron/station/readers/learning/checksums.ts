import type { Comparison } from './comparison.ts'

/** The sums that readers put behind a number, each over bytes from somewhere up to the one before it. */
const SUMS: readonly ((bytes: Uint8Array) => number)[] = [
  (bytes) => bytes.reduce((sum, byte) => sum ^ byte, 0),
  (bytes) => bytes.reduce((sum, byte) => sum ^ byte, 0) ^ 0xff,
  (bytes) => bytes.reduce((sum, byte) => sum + byte, 0) & 0xff,
  (bytes) => -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff,
  (bytes) => ~bytes.reduce((sum, byte) => sum + byte, 0) & 0xff,
  crc8,
]

/** Fewer bytes than these have a sum that fits them by chance. */
const SHORTEST_SUMMED = 3

/** The bytes that are a checksum over bytes before them, in all reports: each the last that tells the cards apart. */
export function checksumBytes({ first, second, kinds }: Comparison): Set<number> {
  const begin = kinds.indexOf('card')
  const ends = [...kinds.keys()].filter((at) => kinds[at] === 'card' && kinds[at + 1] !== 'card')
  return new Set(
    ends.filter((at) =>
      // Over the whole report, without its id or without its header.
      [0, 1, 2, begin].some((from) => {
        if (at - Math.max(from, begin) < SHORTEST_SUMMED) return false
        return SUMS.some((sum) => [first, second].every((report) => sum(report.subarray(from, at)) === report[at]))
      }),
    ),
  )
}

/** CRC-8 with polynomial 0x07, as in SMBus. */
function crc8(bytes: Uint8Array): number {
  return bytes.reduce((crc, byte) => {
    let value = crc ^ byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 0x80 ? ((value << 1) ^ 0x07) & 0xff : value << 1
    return value
  }, 0)
}
