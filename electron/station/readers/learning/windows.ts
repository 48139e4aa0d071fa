import type { TaughtFormat } from '../badges/taught-format.ts'
import { checksumBytes } from './checksums.ts'
import type { ByteKind, Comparison } from './comparison.ts'
import { allTextWindows, textWindows } from './text-windows.ts'

/** A place in a report that may hold the number, and how likely it is that. */
export interface Window extends Pick<TaughtFormat, 'offset' | 'length' | 'minimumLength' | 'byteOrder' | 'encoding'> {
  likelihood: number
  /** True where only a printed number makes one think of it. */
  isFarFetched?: boolean
}

/** Whatever tells the cards apart belongs to the number, or to something that follows from it. */
const COVERAGE = 40
const BINARY = 60
const BCD = 90
/** Bytes of the numbers that cards have: of 125 kHz 4 or 5, of 13.56 MHz 4, 7, 8 or 10. */
const USUAL_BYTES = new Map([
  [4, 12],
  [7, 11],
  [5, 9],
  [8, 9],
  [10, 8],
  [3, 2],
])
/** Of pairs of digits: a number of 32 bits has ten. */
const USUAL_PAIRS = new Map([
  [5, 14],
  [4, 6],
])
const MOST_BYTES = 16
/** A counter or clock has up to four bytes, of which the lesson sees only the lowest move. */
const COUNTER_BYTES = 4
const MOST_ADDED = 3

/** Every place in the reports that may hold the number. `exhaustive`: also the unlikely ones, for a printed number. */
export function windows(comparison: Comparison, exhaustive: boolean): Window[] {
  const summed = checksumBytes(comparison)
  const tells = comparison.kinds.map((kind, at) => kind === 'card' && !summed.has(at))
  const total = tells.filter(Boolean).length
  const covered = (offset: number, length: number) => {
    const inside = tells.slice(offset, offset + length).filter(Boolean).length
    return total === 0 ? 0 : inside / total
  }
  const withoutSums: Comparison = {
    ...comparison,
    kinds: comparison.kinds.map((kind, at) => (summed.has(at) ? 'changing' : kind)),
  }
  const head = headOf(comparison)
  const found = [
    ...textWindows(withoutSums, tells),
    ...byteWindows(withoutSums, tells),
    ...(exhaustive ? farFetched([...allByteWindows(head), ...allTextWindows(head)]) : []),
  ]
  return found.flatMap((window) => {
    const share = covered(window.offset, window.length)
    return share === 0 ? [] : [{ ...window, likelihood: window.likelihood - COVERAGE * (1 - share) }]
  })
}

/** Runs of bytes that tell the cards apart, as they are and widened to a usual length by bytes that both cards share. */
function byteWindows(comparison: Comparison, tells: readonly boolean[]): Window[] {
  return runsOf(comparison.kinds, tells).flatMap(({ from, end }) => {
    const length = end - from
    const places = [{ offset: from, length }]
    for (const usual of USUAL_BYTES.keys()) {
      if (usual > length && usual - length <= (USUAL_BYTES.has(length) ? 1 : MOST_ADDED)) {
        places.push({ offset: end - usual, length: usual }, { offset: from, length: usual })
      }
    }
    // With a byte before it, or a checksum behind it.
    if (length === 5 || length === 6) places.push({ offset: end - 4, length: 4 }, { offset: from, length: 4 })
    return places.flatMap(({ offset, length }) => inBothOrders(comparison, offset, length))
  })
}

function farFetched(found: readonly Window[]): Window[] {
  return found.map((window) => ({ ...window, isFarFetched: true }))
}

/** What is searched byte by byte: all of most readers' reports, and no seconds long of any. */
function headOf({ first, second, again, kinds }: Comparison): Comparison {
  const head = (report: Uint8Array) => report.subarray(0, MOST_SEARCHED)
  return { first: head(first), second: head(second), again: head(again), kinds: kinds.slice(0, MOST_SEARCHED) }
}

const MOST_SEARCHED = 128

function allByteWindows(comparison: Comparison): Window[] {
  return [...comparison.kinds.keys()].flatMap((offset) =>
    Array.from({ length: MOST_BYTES - 1 }, (_, index) => inBothOrders(comparison, offset, index + 2)).flat(),
  )
}

/** Bytes that tell the cards apart, with up to two between that are alike in both by chance. */
function runsOf(kinds: readonly ByteKind[], tells: readonly boolean[]): { from: number; end: number }[] {
  const runs: { from: number; end: number }[] = []
  for (const at of tells.keys()) {
    if (!tells[at]) continue
    const open = runs.at(-1)
    const isNear = open !== undefined && at - open.end <= 2 && !kinds.slice(open.end, at).includes('changing')
    if (open !== undefined && isNear) open.end = at + 1
    else runs.push({ from: at, end: at + 1 })
  }
  return runs.map(({ from, end }) => ({ from, end: Math.min(end, from + MOST_BYTES) }))
}

function inBothOrders(comparison: Comparison, offset: number, length: number): Window[] {
  const { first, second, kinds } = comparison
  if (offset < 0 || length < 2 || offset + length > first.length) return []
  const inside = kinds.slice(offset, offset + length)
  if (inside.includes('changing') || !inside.includes('card')) return []
  const bytes = [first, second].flatMap((report) => [...report.subarray(offset, offset + length)])
  const isBcd = length >= 3 && bytes.every(isTwoDigits) && !bytes.every(isHexCharacter)
  const usual = isBcd ? (USUAL_PAIRS.get(length) ?? 0) : (USUAL_BYTES.get(length) ?? (length < 3 ? -10 : 0))
  const likelihood = (isBcd ? BCD : BINARY) + usual - costOfAdded(comparison, offset, length, isBcd)
  const place = { offset, length, minimumLength: length }
  // The lowest byte tells cards apart more surely than the highest, which those of one batch share.
  const sharedBefore = inside.indexOf('card')
  const sharedBehind = inside.length - 1 - inside.lastIndexOf('card')
  const inOrder = [
    { ...place, byteOrder: 'most_significant_first' as const, likelihood: likelihood - 4 * sharedBehind },
    { ...place, byteOrder: 'least_significant_first' as const, likelihood: likelihood - 2 - 4 * sharedBefore },
  ]
  const binary = { encoding: 'binary' as const }
  if (!isBcd) return inOrder.map((window) => ({ ...window, ...binary }))
  return inOrder.flatMap((window) => [
    { ...window, encoding: 'bcd' as const },
    { ...window, ...binary, likelihood: window.likelihood - 30 },
  ])
}

/** What it costs to take bytes into the number that both cards share at its ends: they may be something else. */
function costOfAdded({ first, kinds }: Comparison, offset: number, length: number, isBcd: boolean): number {
  const end = offset + length
  const telling = kinds.slice(offset, end).filter((kind) => kind === 'card').length
  // Eight digits are a number by themselves.
  const each = isBcd && telling === 4 ? 9 : 1
  let cost = 0
  for (let at = offset; at < end && kinds[at] === 'same'; at += 1) cost += costOfByte(first, kinds, at, each)
  for (let at = end - 1; at >= offset && kinds[at] === 'same'; at -= 1) cost += costOfByte(first, kinds, at, each)
  return cost
}

function costOfByte(first: Uint8Array, kinds: readonly ByteKind[], at: number, cost: number): number {
  // A report id.
  if (at === 0) return 20
  if (isBesideCounter(kinds, at, -1) || isBesideCounter(kinds, at, 1)) return 15
  if (first[at] === 0) return 1.5
  return cost
}

/** Whether this may be an upper byte of a counter whose lowest byte lies on that side. */
function isBesideCounter(kinds: readonly ByteKind[], at: number, step: 1 | -1): boolean {
  for (let distance = 1; distance < COUNTER_BYTES; distance += 1) {
    const place = at + step * distance
    const kind = kinds[place]
    // What changes at the very end is a checksum.
    if (kind === 'changing') return place < kinds.length - 1
    if (kind !== 'same') return false
  }
  return false
}

/** All of these would be two digits as well. */
function isHexCharacter(byte: number): boolean {
  return /^[0-9A-Fa-f]$/.test(String.fromCharCode(byte))
}

function isTwoDigits(byte: number): boolean {
  return byte >> 4 <= 9 && (byte & 0xf) <= 9
}
