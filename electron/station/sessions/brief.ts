import type { SessionBrief } from '../api/schemas/session.ts'
import { checkInWindow, nextBeginnings, takesCheckIns, waitsForInstructor } from '../check-in/check-in-window.ts'
import type { Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import type { Roster } from '../people/roster.ts'
import { siteDay } from './local-day.ts'
import { isBeingTaught } from './session-state.ts'
import type { Session, Sessions } from './sessions.ts'

/** Sessions in the form that screens show. */
export interface Briefs {
  of(session: Session): SessionBrief
  /** Today's sessions at the site, and those of earlier days that nobody closed, by start. */
  today(): SessionBrief[]
}

export interface BriefOptions {
  sessions: Sessions
  presences: Presences
  roster: Roster
  catalogue: Catalogue
  clock: Clock
  settings: () => SiteSettings
  /** Whether a session's instructor is signed in, or need not be before people check in. */
  instructorIsHere: (session: Session) => boolean
}

export function createBriefs(options: BriefOptions): Briefs {
  const { sessions, presences, roster, catalogue, clock, settings, instructorIsHere } = options
  function of(session: Session): SessionBrief {
    const { id, courseId, room, startsAt, endsAt, state } = session
    const course = catalogue.course(courseId)
    const policy = settings().checkIn
    const { opensAt, closesAt } = checkInWindow(session, policy)
    const counts = presences.counts(id)
    const facts = { state, startsAt, endsAt, instructorIsHere: instructorIsHere(session) }
    return {
      id,
      courseId,
      title: course?.title ?? courseId,
      titleEnglish: course?.titleEnglish ?? null,
      classId: session.classId,
      className: roster.class(session.classId)?.name ?? session.classId,
      programme: course?.programme ?? 'basic',
      qualityArea: course?.qualityArea ?? 'skills',
      room,
      instructorName: roster.recall(session.instructorId)?.name ?? '',
      startsAt,
      endsAt,
      state,
      checkInOpensAt: opensAt,
      checkInClosesAt: closesAt,
      checkingIn: takesCheckIns(facts, policy, clock.wall()),
      enrolled: roster.sizeOf(session.classId),
      arrived: counts.arrived,
      present: counts.present,
      isScheduled: session.isScheduled,
      wasMissed: state === 'scheduled' && clock.wall() >= endsAt,
      isOverrunning: (state === 'open' || isBeingTaught(state)) && clock.wall() >= endsAt,
      waitsForInstructor: waitsForInstructor(facts, policy, clock.wall()),
      sealCode: state === 'sealed' ? (sessions.seal(id)?.code ?? null) : null,
    }
  }
  return {
    of,
    today() {
      const { timeZone, checkIn } = settings()
      const day = siteDay(clock.wall(), timeZone)
      const todays = sessions.between(day.from, nextBeginnings(day.to, checkIn, clock.wall()))
      const known = new Set(todays.map((session) => session.id))
      const forgotten = sessions.running().filter((session) => !known.has(session.id))
      return [...forgotten, ...todays].map(of)
    },
  }
}
