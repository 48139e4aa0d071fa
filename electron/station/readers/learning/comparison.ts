import { isBlank } from './taps.ts'

/** The reports of three taps, each once: a card, another card, and the first card again. */
export interface ThreeTaps {
  first: readonly Uint8Array[]
  second: readonly Uint8Array[]
  again: readonly Uint8Array[]
}

/** How a byte goes with the card: `card` where it tells the two apart and comes back with the first. */
export type ByteKind = 'same' | 'card' | 'changing'

/** One report of each tap, laid over each other. */
export interface Comparison {
  first: Uint8Array
  second: Uint8Array
  again: Uint8Array
  kinds: ByteKind[]
}

/** A tap has few kinds of report; more than these are repetitions with a counter in them. */
const MOST_KINDS = 6
const MOST_COMPARISONS = 8

/**
 * The ways to lay reports of the three taps over each other, most likely first: reports of one length and kind agree
 * in most of their bytes. Those that tell the cards apart, where there are any.
 */
export function comparisons(taps: ThreeTaps): Comparison[] {
  const lengths = new Set(taps.first.map(({ length }) => length))
  const found = [...lengths].flatMap((length) => ofLength(taps, length))
  // Sorting is stable: of equals, the report that came first in its tap.
  const likely = found.toSorted((one, other) => likeness(other) - likeness(one))
  const telling = likely.filter(tellsCardsApart)
  const chosen = telling.length === 0 ? likely : telling
  return chosen.slice(0, MOST_COMPARISONS).map((comparison) => steadied(comparison, taps))
}

/**
 * Whether the bytes of the cards are more than an accident: among many that change, now and then a single one comes
 * out alike for the first card.
 */
export function tellsCardsApart({ kinds }: Comparison): boolean {
  const changing = kinds.filter((kind) => kind === 'changing').length
  return longestRun(kinds, 'card') >= (changing < MORE_THAN_A_COUNTER ? 1 : 2)
}

/** So many bytes that change are more than a counter. */
export const MORE_THAN_A_COUNTER = 3

/** The most bytes of one kind in a row. */
export function longestRun(kinds: readonly ByteKind[], wanted: ByteKind): number {
  let longest = 0
  let run = 0
  for (const kind of kinds) {
    run = kind === wanted ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

function ofLength(taps: ThreeTaps, length: number): Comparison[] {
  const of = (tap: readonly Uint8Array[]) => {
    return tap.filter((report) => report.length === length && !isBlank(report)).slice(0, MOST_KINDS)
  }
  const [firsts, seconds, agains] = [of(taps.first), of(taps.second), of(taps.again)]
  return firsts.flatMap((first) => seconds.flatMap((second) => agains.map((again) => compare(first, second, again))))
}

function compare(first: Uint8Array, second: Uint8Array, again: Uint8Array): Comparison {
  const kinds = Array.from(first, (byte, index): ByteKind => {
    if (byte !== again[index]) return 'changing'
    return byte === second[index] ? 'same' : 'card'
  })
  return { first, second, again, kinds }
}

/** The part of the bytes that is as it should be in reports of one kind. */
function likeness({ kinds }: Comparison): number {
  const count = (kind: ByteKind) => kinds.filter((of) => of === kind).length
  return (count('same') - count('changing')) / kinds.length
}

/** What changes between two repetitions of one tap is a counter, though it came out alike for the first card by chance. */
function steadied(comparison: Comparison, taps: ThreeTaps): Comparison {
  const { kinds } = comparison
  const cardBytes = kinds.filter((kind) => kind === 'card').length
  const unsteady = new Set<number>()
  for (const [chosen, tap] of [
    [comparison.first, taps.first],
    [comparison.second, taps.second],
    [comparison.again, taps.again],
  ] as const) {
    for (const report of tap) {
      if (report.length !== chosen.length || !agreesWhereSame(report, chosen, kinds)) continue
      const differing = [...kinds.keys()].filter((at) => kinds[at] === 'card' && report[at] !== chosen[at])
      // Where most of it differs it is another kind of report.
      if (differing.length * 2 <= cardBytes) for (const at of differing) unsteady.add(at)
    }
  }
  if (unsteady.size === 0) return comparison
  return { ...comparison, kinds: kinds.map((kind, at) => (unsteady.has(at) ? 'changing' : kind)) }
}

function agreesWhereSame(report: Uint8Array, chosen: Uint8Array, kinds: readonly ByteKind[]): boolean {
  return kinds.every((kind, at) => kind !== 'same' || report[at] === chosen[at])
}
