import type { Hours } from '../api/schemas/answer.ts'
import type { Presences } from '../check-in/presence.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { LogEntry } from '../log/events.ts'
import type { Roster } from '../people/roster.ts'
import { isOver } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import { QualityArea } from '../vocabulary.ts'
import { creditableTime, creditedMinutes } from './credit.ts'

/** Minutes credited, and how far a trainee has come. */
export interface CreditLedger {
  readonly projection: Projection
  /** Minutes credited for a session; 0 until it is closed. */
  minutesIn(sessionId: string, personId: string): number
  /** A trainee's hours toward the class of this session, at wall time `now`. */
  hours(session: Session, personId: string, now: number): Hours
}

export interface CreditLedgerOptions {
  store: Store
  sessions: Sessions
  presences: Presences
  roster: Roster
  catalogue: Catalogue
  minutesPerHour: () => number
}

const MINUTE = 60_000

/** Keeps what each closed session was worth to whom; a correction after closing recomputes that person's minutes. */
export function createCreditLedger(options: CreditLedgerOptions): CreditLedger {
  const { store, sessions, presences, roster, catalogue, minutesPerHour } = options
  const keep = store.db.prepare(
    `INSERT INTO credit (session_id, person_id, class_id, course_id, minutes) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (session_id, person_id) DO UPDATE SET minutes = excluded.minutes`,
  )
  const inSession = store.db.prepare<[string, string], { minutes: number }>(
    'SELECT minutes FROM credit WHERE session_id = ? AND person_id = ?',
  )
  const byCourse = store.db.prepare<[string, string], { courseId: string; minutes: number }>(
    `SELECT course_id AS courseId, sum(minutes) AS minutes FROM credit
     WHERE person_id = ${TEXT} AND class_id = ${TEXT} GROUP BY course_id`,
  )

  function creditSession(sessionId: string, onlyPerson: string | null, entry: LogEntry): void {
    const session = sessions.find(sessionId)
    if (session === null || !isOver(session.state)) return
    const time = creditableTime(session)
    const people = Map.groupBy(presences.ofSession(sessionId), (presence) => presence.personId)
    if (onlyPerson !== null && !people.has(onlyPerson)) people.set(onlyPerson, [])
    for (const [personId, stays] of people) {
      if (onlyPerson !== null && personId !== onlyPerson) continue
      const intervals = stays.map((stay) => ({ from: stay.inAt, to: stay.outAt ?? session.closedAt ?? entry.at }))
      keep.run(sessionId, personId, session.classId, session.courseId, creditedMinutes(intervals, time))
    }
  }

  return {
    projection: {
      name: 'credit',
      tables: ['credit'],
      apply(entry) {
        const { event } = entry
        if (event.type === 'session.closed') creditSession(event.sessionId, null, entry)
        if (event.type === 'presence.undone') creditSession(event.sessionId, event.personId, entry)
      },
    },
    minutesIn: (sessionId, personId) => inSession.get(sessionId, personId)?.minutes ?? 0,
    hours(session, personId, now) {
      const enrolment = roster.enrolment(session.classId, personId)
      const areas = new Map<QualityArea, number>()
      const add = (area: QualityArea, minutes: number) => areas.set(area, (areas.get(area) ?? 0) + minutes)
      for (const area of QualityArea.options) add(area, enrolment?.credited[area] ?? 0)
      // Earned in a course that the package no longer has: it counts, and no area is known for it.
      let withoutArea = 0
      for (const { courseId, minutes } of byCourse.all(personId, session.classId)) {
        const course = catalogue.course(courseId)
        if (course !== null) add(course.qualityArea, minutes)
        else withoutArea += minutes
      }
      const earned = [...areas].filter(([, minutes]) => minutes > 0)
      return {
        creditedMinutes: earned.reduce((sum, [, minutes]) => sum + minutes, withoutArea),
        requiredMinutes: enrolment?.requiredMinutes ?? 0,
        todayMinutes: isOver(session.state)
          ? 0
          : stillToday(session, presences.ofPerson(personId, session.startsAt - DAY), now),
        minutesPerHour: minutesPerHour(),
        areas: earned.map(([area, minutes]) => ({ area, minutes })),
      }
    },
  }
}

const DAY = 24 * 60 * MINUTE

/** What this session can bring the person at most: what they were here for, and what is left of it. */
function stillToday(
  session: Session,
  stays: readonly { sessionId: string; inAt: number; outAt: number | null }[],
  now: number,
): number {
  const from = session.teachingAt ?? Math.max(session.startsAt, now)
  const mine = stays.filter((stay) => stay.sessionId === session.id)
  const intervals = mine.map((stay) => ({ from: stay.inAt, to: stay.outAt ?? session.endsAt }))
  return creditedMinutes(intervals, { from, to: Math.min(session.endsAt, from + session.endsAt - session.startsAt) })
}
