import { v7 as uuidv7 } from 'uuid'
import type { Log } from '../../electron/station/log/log.ts'
import type { SiteSettings } from '../../electron/station/packages/site-schema.ts'
import { minutesDigest } from '../../electron/station/sessions/seal.ts'
import { sessionRules } from '../../electron/station/sessions/session-rules.ts'
import { createSessions, type Sessions } from '../../electron/station/sessions/sessions.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { aClock, aLog, type HeldClock } from './log.ts'
import { aStore } from './people-room.ts'
import { aSite } from './site-document.ts'

/** The sessions of a site by themselves, on a real store with a held clock. */
export interface SessionsRoom {
  store: Store
  clock: HeldClock
  log: Log
  sessions: Sessions
  settings: SiteSettings
  /** Lets so many people come to a session, as far as the room asks. */
  arrive(sessionId: string, people: number): void
}

/** Sessions of `class-1` at nine, half past eleven the end, one for each room named: `session-1`, `session-2` and so on. */
export function aSessionsRoom(rooms: readonly string[] = ['一号教室']): SessionsRoom {
  const store = aStore()
  const clock = aClock()
  const log = aLog(store, clock)
  const came = new Map<string, number>()
  const site = aSite({
    sessions: rooms.map((room, index) => ({
      id: `session-${index + 1}`,
      classId: 'class-1',
      courseId: 'course-safety',
      room,
      instructorId: 'instructor-1',
      startsAt: '2026-03-02T09:00:00+08:00',
      endsAt: '2026-03-02T11:30:00+08:00',
    })),
  })
  const sessions = createSessions({
    store,
    log,
    clock,
    uuid: uuidv7,
    isAttended: (sessionId) => came.has(sessionId),
    arrived: (sessionId) => came.get(sessionId) ?? 0,
    isKnown: (personId) => site.people.some(({ id }) => id === personId),
    coursesOf: (classId) => site.classes.find(({ id }) => id === classId)?.courseIds ?? null,
    startsUnscheduled: () => site.settings.session.startsUnscheduled,
    rules: () => sessionRules(site.settings, null),
    hoursDigest: (sessionId) => minutesDigest(sessionId, []),
  })
  log.register(sessions.projection)
  sessions.replaceSchedule(site)
  return { store, clock, log, sessions, settings: site.settings, arrive: (id, people) => came.set(id, people) }
}
