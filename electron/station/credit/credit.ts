import type { CreditDeduction } from '../api/schemas/credit.ts'
import { attendanceOf } from './attendance.ts'
import { deduct } from './deductions.ts'
import type { CreditFacts, PersonFacts, SessionFacts } from './facts.ts'
import { type LessonSeen, lessonsSeen } from './lessons-seen.ts'
import { creditedMilliseconds, type Span, spansOf } from './spans.ts'
import { possibleMilliseconds, type SessionWorth, sessionWorth } from './worth.ts'

/** What a session is worth to one person, with every reason. */
export interface Credited {
  /** Before the floor to minutes and before deductions; thousandths of a millisecond where a lesson ran slowly. */
  milliseconds: number
  /** Whole minutes credited. */
  minutes: number
  /** The session without gaps. */
  spans: Span[]
  deductions: CreditDeduction[]
  /** What it could have been worth to anybody. */
  possibleMinutes: number
}

const MINUTE = 60_000

/**
 * Credit (学时): minutes of presence ∩ taught time without breaks ∩ what may count of the session ∩, where media are
 * required, the time in which something new of a lesson was shown; less what missed spot checks cost; nothing below the
 * minimum presence. Pure: the same facts in any order give the same.
 */
export function credit(facts: CreditFacts): Credited {
  return creditIn(facts, sessionWorth(facts), facts)
}

/** The same for one of many people in a session, whose worth is read once. */
export function creditIn(session: SessionFacts, worth: SessionWorth, person: PersonFacts): Credited {
  const { rules, until } = session
  const stays = person.stays.toSorted((a, b) => a.from - b.from || (a.to ?? until) - (b.to ?? until))
  const attendance = attendanceOf(stays, rules.credit.withoutCheckOut, until)
  const spans = spansOf(worth, attendance, stays)
  const milliseconds = exact(creditedMilliseconds(spans))
  const { minutes, deductions } = deduct(
    {
      minutes: Math.floor(milliseconds / MINUTE),
      spotChecks: person.spotChecks,
      proven: attendance.proven,
      countable: worth.countable,
      stayEvents: stays.flatMap(({ events }) => events),
    },
    rules,
  )
  const possibleMinutes = Math.floor(exact(possibleMilliseconds(worth)) / MINUTE)
  return { milliseconds, minutes, spans, deductions, possibleMinutes }
}

/** What one person saw of the lessons that were shown in the session. */
export function lessonsOf(session: SessionFacts, worth: SessionWorth, person: PersonFacts): LessonSeen[] {
  const { pieces, rules, until } = session
  return lessonsSeen(pieces, worth, attendanceOf(person.stays, rules.credit.withoutCheckOut, until).proven)
}

/** Sums of parts that are no whole milliseconds differ in their last digits by the order in which they are added. */
function exact(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}
