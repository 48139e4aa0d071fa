import type { Review } from '../api/schemas/credit.ts'
import type { Correction, Presence } from '../check-in/presence.ts'
import type { Reckoned } from './hours.ts'

type Exception = Review['people'][number]['exceptions'][number]

/** What may be out of the ordinary about somebody in a session. */
export interface ExceptionFacts {
  /** Oldest first. */
  stays: readonly Presence[]
  reckoned: Reckoned
  corrections: readonly Correction[]
  /** Whether the site wants everybody to check out. */
  wantsCheckOut: boolean
}

/** Stable codes of what is out of the ordinary, always in the same order. */
export function exceptionsOf({ stays, reckoned, corrections, wantsCheckOut }: ExceptionFacts): Exception[] {
  const first = stays[0]
  const last = stays.at(-1)
  const results = new Set(
    // Excused without a reason are those whose class ended before their time to answer did.
    reckoned.facts.spotChecks
      .filter(({ result, reason }) => result !== 'excused' || reason !== null)
      .map(({ result }) => result),
  )
  const kinds = new Set(corrections.map(({ kind }) => kind))
  const applies: Record<Exception, boolean> = {
    absent: first === undefined,
    late: first !== undefined && first.lateMinutes > 0,
    left_early: last !== undefined && last.earlyMinutes > 0,
    by_hand: stays.some(({ inManner, outManner }) => inManner === 'manual' || outManner === 'manual'),
    no_check_out: wantsCheckOut && last?.outManner === 'closed',
    spot_check_missed: results.has('missed'),
    spot_check_made_up: results.has('made_up'),
    spot_check_excused: results.has('excused'),
    corrected: kinds.has('stated') || kinds.has('undo_check_in') || kinds.has('undo_check_out'),
    below_minimum: reckoned.credited.deductions.some(({ kind }) => kind === 'below_minimum'),
  }
  return ORDER.filter((exception) => applies[exception])
}

const ORDER: readonly Exception[] = [
  'absent',
  'late',
  'left_early',
  'by_hand',
  'no_check_out',
  'spot_check_missed',
  'spot_check_made_up',
  'spot_check_excused',
  'corrected',
  'below_minimum',
]
