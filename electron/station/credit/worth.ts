import { type NewPlay, newPlays, type Showing, showings } from './coverage.ts'
import type { Founded, SessionFacts, TaughtTime } from './facts.ts'
import { firstOf, type Interval, intersection, isLong, totalLength } from './intervals.ts'

/** What a session could be worth to anybody, and when. */
export interface SessionWorth {
  /** The session from its first to its last instant; everything else lies in it. */
  span: Interval
  /** Teaching without the breaks, in order. */
  taught: readonly Founded[]
  /** As much of it as may count by the overrun policy. */
  countable: readonly Interval[]
  showings: readonly Showing[]
  /** What counts of it where media are required; null where they are not. */
  plays: readonly NewPlay[] | null
}

/** Reads from the facts of a session what may count in it. */
export function sessionWorth(facts: SessionFacts): SessionWorth {
  const { session, rules, pieces, until, isClosed } = facts
  const taught = taughtStretches(facts.taught, until)
  const begins = Math.min(session.startsAt, taught[0]?.from ?? session.startsAt)
  const ends = isClosed ? Math.max(session.endsAt, taught.at(-1)?.to ?? session.endsAt) : until
  const span = { from: begins, to: Math.max(begins, ends) }
  const countable = countableTime(taught, session, rules.credit.overrun)
  const plays = rules.mediaRequired ? newPlays(pieces, countable) : null
  return { span, taught, countable, showings: showings(pieces, [span]), plays }
}

/** Milliseconds that somebody is credited who was there for all of it. */
export function possibleMilliseconds({ countable, plays }: SessionWorth): number {
  if (plays === null) return totalLength(countable)
  return plays.reduce((sum, { from, to, weight }) => sum + (to - from) * weight, 0)
}

/** In order and without overlap, even where a clock was set back between two of them. */
function taughtStretches(taught: readonly TaughtTime[], until: number): Founded[] {
  const found: Founded[] = []
  for (const { from, to, events } of taught.toSorted((a, b) => a.from - b.from || (a.to ?? until) - (b.to ?? until))) {
    const stretch = { from: Math.max(from, found.at(-1)?.to ?? from), to: to ?? until, events }
    if (isLong(stretch)) found.push(stretch)
  }
  return found
}

/**
 * The time that can earn credit: never more taught time than was scheduled, however early teaching began, and nothing
 * after the scheduled end unless the policy lets what was missed be taught then.
 */
function countableTime(
  taught: readonly Interval[],
  session: { startsAt: number; endsAt: number },
  overrun: 'none' | 'up_to_scheduled_length',
): Interval[] {
  const first = taught[0]?.from ?? session.startsAt
  const open = overrun === 'none' ? intersection(taught, [{ from: first, to: session.endsAt }]) : taught
  return firstOf(open, session.endsAt - session.startsAt)
}
