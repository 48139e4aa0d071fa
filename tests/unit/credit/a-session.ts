import type {
  CountedStay,
  CreditFacts,
  PlayedPiece,
  SpotCheckOutcome,
  TaughtTime,
} from '../../../electron/station/credit/facts.ts'
import { CreditPolicy, type SessionRules, SpotCheckPolicy } from '../../../electron/station/rules.ts'

export const MINUTE = 60_000

/** A wall time on the day of the session: `09:30`, or `09:30:15`. */
export function at(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return Date.UTC(2026, 2, 2, hours, minutes, seconds)
}

/** Teaching from one time to another, begun and ended by events named after the times. */
export function taught(from: string, to: string | null): TaughtTime {
  return {
    from: at(from),
    to: to === null ? null : at(to),
    events: to === null ? [`begin ${from}`] : [`begin ${from}`, `end ${to}`],
  }
}

/** Here from a tap to a tap. */
export function here(from: string, to: string): CountedStay {
  return { from: at(from), to: at(to), outManner: 'tap', lastTapAt: at(to), events: [`in ${from}`, `out ${to}`] }
}

/** Here from a tap on, with no check-out; the session was closed at `closed`. */
export function neverOut(from: string, closed: string, lastTap = from): CountedStay {
  return {
    from: at(from),
    to: at(closed),
    outManner: 'closed',
    lastTapAt: at(lastTap),
    events: [`in ${from}`, `closed ${closed}`],
  }
}

/** Seconds of a lesson shown from a wall time on, at a pace of so many lesson seconds in a second. */
export function played(lessonId: string, [from, to]: [number, number], shownFrom: string, pace = 1): PlayedPiece {
  const start = at(shownFrom)
  return {
    lessonId,
    from,
    to,
    shownFrom: start,
    shownTo: start + Math.round(((to - from) * 1000) / pace),
    muted: false,
    event: `${lessonId} ${from}-${to} at ${shownFrom}`,
  }
}

export function spotCheck(calledAt: string, result: SpotCheckOutcome['result']): SpotCheckOutcome {
  const called = at(calledAt)
  return {
    checkId: `check ${calledAt}`,
    personId: 'trainee-1',
    calledAt: called,
    dueAt: called + 3 * MINUTE,
    result,
    reason: result === 'excused' ? '送医务室' : null,
    events: [`called ${calledAt}`],
  }
}

export interface RuleWishes {
  credit?: Partial<SessionRules['credit']>
  spotChecks?: Partial<SessionRules['spotChecks']>
  mediaRequired?: boolean
}

export function rules({ credit, spotChecks, mediaRequired = false }: RuleWishes = {}): SessionRules {
  return {
    credit: CreditPolicy.parse(credit ?? {}),
    spotChecks: SpotCheckPolicy.parse(spotChecks ?? {}),
    minutesPerHour: 45,
    mediaRequired,
  }
}

/** A session from 09:00 to 10:30, taught as planned and closed at its end; nobody came. */
export function facts(wishes: Partial<Omit<CreditFacts, 'rules'>> & { rules?: RuleWishes } = {}): CreditFacts {
  const { rules: wished, ...rest } = wishes
  return {
    session: { startsAt: at('09:00'), endsAt: at('10:30') },
    until: at('10:30'),
    isClosed: true,
    taught: [taught('09:00', '10:30')],
    stays: [],
    pieces: [],
    spotChecks: [],
    rules: rules(wished),
    ...rest,
  }
}
