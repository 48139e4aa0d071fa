import type { TaughtFormat } from '../badges/taught-format.ts'
import { taughtNumber } from '../badges/taught-number.ts'
import { type Comparison, comparisons, type ThreeTaps, tellsCardsApart } from './comparison.ts'
import { type PrintedNumber, printedNumber } from './printed.ts'
import { type LessonReason, whyNot } from './reasons.ts'
import { distinct } from './taps.ts'
import { windows } from './windows.ts'
import { writingsOf } from './writings.ts'

/** One way to understand a reader: where its numbers lie, and what it makes of the two cards. */
export interface Candidate {
  format: TaughtFormat
  first: string
  second: string
  likelihood: number
  /** Whether this is the number printed on the first card; false too where none was given. */
  isAsPrinted: boolean
}

export type Understanding = { understood: true; candidates: Candidate[] } | { understood: false; reason: LessonReason }

/** More would not be read by anybody. */
const MOST_CANDIDATES = 12

/**
 * Infers from the reports of three taps where a reader puts its number and how it is written: whatever is alike
 * whenever the first card lies there and otherwise for the second. Best first; with a number `printed` on the first
 * card, the ways that give that number come before all others. `between` is what the reader sends without a card.
 */
export function understand(
  heard: ThreeTaps,
  heardBetween: readonly Uint8Array[],
  printed: string | null = null,
): Understanding {
  const taps = { first: few(heard.first), second: few(heard.second), again: few(heard.again) }
  const between = few(heardBetween)
  const laid = comparisons(taps)
  const reason = whyNot(taps, laid)
  if (reason !== null) return { understood: false, reason }
  const print = printed === null ? null : printedNumber(printed)
  const ways = laid.filter(tellsCardsApart).flatMap((comparison, index) =>
    // What is likelier to be reports of one kind comes first.
    candidatesOf(comparison, taps, between, print).map((way) => ({ ...way, likelihood: way.likelihood - 5 * index })),
  )
  const sorted = ways.toSorted((one, other) => other.likelihood - one.likelihood)
  const candidates = unlike(sorted).slice(0, MOST_CANDIDATES)
  return candidates.length === 0 ? { understood: false, reason: 'too_short' } : { understood: true, candidates }
}

/** A card may lie on its reader for long; the first reports of each kind say all. No profile can have longer ones. */
function few(reports: readonly Uint8Array[]): Uint8Array[] {
  return distinct(reports.filter(({ length }) => length <= LONGEST_REPORT)).slice(0, MOST_REPORTS)
}

const MOST_REPORTS = 32
/** As in `TaughtFormat`. */
const LONGEST_REPORT = 2048

function candidatesOf(
  comparison: Comparison,
  taps: ThreeTaps,
  between: readonly Uint8Array[],
  print: PrintedNumber | null,
): Candidate[] {
  return windows(comparison, print !== null).flatMap(({ likelihood, isFarFetched, ...window }) =>
    writingsOf(window).flatMap(({ format: writing, cost }) => {
      const format: TaughtFormat = {
        ...window,
        format: writing,
        marks: [],
        reportId: reportIdOf(comparison, window.offset),
        reportLength: comparison.first.length,
        quietMilliseconds: QUIET_MILLISECONDS,
      }
      const first = numberOf(comparison.first, format)
      const likeness = first === null ? 0 : (print?.likenessOf(first, writing) ?? 0)
      if (isFarFetched && likeness === 0) return []
      const way = fitted(format, comparison, taps, between)
      if (way === null) return []
      const doubt = isOneOfTwoOrders(way.format, comparison) ? 2 * DOUBT : 0
      return [{ ...way, likelihood: likelihood - cost - doubt + likeness, isAsPrinted: likeness > 0 }]
    }),
  )
}

const QUIET_MILLISECONDS = 1_000
const DOUBT = 3

/**
 * True where a number of 32 bits comes out whichever way its pairs of digits are read: by the wrong way, another card
 * would be too large for it. Digits as they come take every card.
 */
function isOneOfTwoOrders(format: TaughtFormat, { first, second }: Comparison): boolean {
  if (format.encoding !== 'bcd' || format.format !== '10D') return false
  const isForward = format.byteOrder === 'most_significant_first'
  const other = { ...format, byteOrder: isForward ? 'least_significant_first' : 'most_significant_first' } as const
  return [first, second].every((report) => numberOf(report, other) !== null)
}

/** The first byte, where every card has it and the number begins behind it. */
function reportIdOf({ first, kinds }: Comparison, offset: number): number | null {
  const [id = 0] = first
  return kinds[0] === 'same' && id !== 0 && offset > 0 ? id : null
}

/** The format with as many marks as it takes to pass over all other reports; null where it gives no good numbers. */
function fitted(
  format: TaughtFormat,
  comparison: Comparison,
  taps: ThreeTaps,
  between: readonly Uint8Array[],
): Pick<Candidate, 'format' | 'first' | 'second'> | null {
  const first = numberOf(comparison.first, format)
  const second = numberOf(comparison.second, format)
  if (first === null || second === null || first === second) return null
  if (numberOf(comparison.again, format) !== first) return null
  const expected = [
    { reports: taps.first, number: first },
    { reports: taps.second, number: second },
    { reports: taps.again, number: first },
    { reports: between, number: null },
  ]
  const others = expected.flatMap(({ reports, number }) =>
    reports.filter((report) => {
      const read = taughtNumber(report, format)
      return read !== 'idle' && (read?.kind !== 'text' || read.text !== number)
    }),
  )
  const marks = marksAgainst(others, format, comparison)
  return marks === null ? null : { format: { ...format, marks }, first, second }
}

function numberOf(report: Uint8Array, format: TaughtFormat): string | null {
  const read = taughtNumber(report, format)
  if (read === null || read === 'idle' || read.kind !== 'text') return null
  // Nothing but zeros is what a reader says of no card.
  return /^[0, ]*$/.test(read.text) ? null : read.text
}

const MOST_MARKS = 16

/** Bytes that every card has and these reports have not; null where some report cannot be told apart by any. */
function marksAgainst(
  others: readonly Uint8Array[],
  { offset, length }: TaughtFormat,
  { first, kinds }: Comparison,
): TaughtFormat['marks'] | null {
  const marks: TaughtFormat['marks'] = []
  const isOutside = (at: number) => at < offset || at >= offset + length
  for (const report of others) {
    if (marks.some((mark) => report[mark.offset] !== mark.byte)) continue
    const at = [...kinds.keys()].find((place) => {
      return kinds[place] === 'same' && isOutside(place) && report[place] !== first[place]
    })
    if (at === undefined || marks.length === MOST_MARKS) return null
    marks.push({ offset: at, byte: first[at] ?? 0 })
  }
  return marks
}

/** Of several ways that write both cards alike, the likeliest. */
function unlike(sorted: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return sorted.filter(({ first, second, format }) => {
    const numbers = `${first} ${second} ${format.format}`
    if (seen.has(numbers)) return false
    seen.add(numbers)
    return true
  })
}
