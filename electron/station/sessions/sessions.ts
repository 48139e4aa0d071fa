import { root } from '../../records/tree.ts'
import type { Clock } from '../clock/clock.ts'
import type { StationEvent } from '../log/events.ts'
import { type Log, readTreeHead } from '../log/log.ts'
import type { SiteDocument } from '../packages/site-schema.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { SessionRules } from '../rules.ts'
import type { Projection, Store } from '../store/store.ts'
import { createSchedule, type Session } from './schedule.ts'
import { sealCode } from './seal.ts'
import { createSessionProgress } from './session-progress.ts'
import { sessionProjection } from './session-projection.ts'
import { createSessionRecords, type SessionRecords } from './session-records.ts'
import { isBeingTaught, isOver } from './session-state.ts'
import { type SessionAction, type StepRefusal, step } from './transitions.ts'

export type { Session } from './schedule.ts'
export type { SessionSeal, SessionStepTaken, TaughtTime } from './session-records.ts'

export type SessionRefusal = 'unknown_session' | StepRefusal
export type SessionChange = { changed: true; session: Session } | { changed: false; code: SessionRefusal }

/** A class that begins at once, on no schedule. */
export interface StartNow {
  classId: string
  courseId: string
  room: string
  /** How long it is to last. */
  minutes: number
  /** Who starts it, and teaches it. */
  by: string
  reason?: string | undefined
}

/**
 * Why a class was not started: the site allows scheduled ones only; the class, its course or the instructor is not known; a
 * session is open or taught in the room already.
 */
export type StartRefusal = 'only_scheduled' | 'unknown_class' | 'unknown_course' | 'unknown_person' | 'already_running'
export type StartResult = { started: true; session: Session } | { started: false; code: StartRefusal }

/** What has to happen with a step of a session, in its transaction. */
export type SessionWork = (sessionId: string, by: string) => void

export interface Sessions extends SessionRecords {
  readonly projection: Projection
  find(id: string): Session | null
  /** Sessions that touch the stretch of time, by start. */
  between(from: number, to: number): Session[]
  /** Every session of a class, by start. */
  ofClass(classId: string): Session[]
  /** Sessions opened and not closed, whatever their day; those being taught first, the newest of them first. */
  running(): Session[]
  /** From when to when somebody could have been in a session that was closed. */
  heldTime(session: Session): { from: number; to: number }
  /** Up to `limit` sessions that were closed at or before a time and not sealed, the oldest first. */
  unsealed(closedBefore: number, limit: number): Session[]
  /** Does something to a session in somebody's name; the reason is kept without the long numbers in it. */
  act(id: string, action: SessionAction, by: string, reason?: string): SessionChange
  /** Starts a class at once: its session is open, and whoever started it teaches it. */
  startNow(start: StartNow): StartResult
  /** Adds what has to be recorded once a session was opened or its teaching has begun, whichever came first. */
  afterBegun(work: SessionWork): void
  /** Adds what has to be recorded before a break begins. */
  beforePause(work: SessionWork): void
  /** Adds what has to be recorded before a session closes. */
  beforeClose(work: SessionWork): void
  /** Adds what has to be recorded before a session is sealed; the seal is over a log that holds it. */
  beforeSeal(work: SessionWork): void
  /**
   * Takes over a package's schedule. What it no longer lists is withdrawn unless something happened in it. A session
   * that was begun keeps its class, course and times, on which its credit rests; its room, its instructor and its
   * seats may still change.
   */
  replaceSchedule(document: SiteDocument): void
  /**
   * What the projector (of a room, if one is named) is about: the session taught now, or opened, or the next one soon;
   * one left open comes last.
   */
  atHand(now: number, room?: string): Session | null
}

export interface SessionsOptions {
  store: Store
  log: Log
  clock: Clock
  uuid: () => string
  /** True where anybody ever came to a session. */
  isAttended: (sessionId: string) => boolean
  /** How many people have come to it. */
  arrived: (sessionId: string) => number
  isKnown: (personId: string) => boolean
  /** Courses of a class; null where there is no such class. */
  coursesOf: (classId: string) => readonly string[] | null
  /** Whether a class may be started that is on no schedule. */
  startsUnscheduled: () => boolean
  /** The rules by which a session of this course counts that is closed now. */
  rules: (courseId: string) => SessionRules
  /** SHA-256, in hex, of the canonical statement of a session's hours. */
  hoursDigest: (sessionId: string) => string
}

/** The schedule, how far each session has come, and everything that is done to one. */
export function createSessions(options: SessionsOptions): Sessions {
  const { store, log, clock, uuid, rules, hoursDigest } = options
  const schedule = createSchedule(options)
  const progress = createSessionProgress(store)
  const records = createSessionRecords(store)
  const { find, running } = schedule
  const work: Record<'begun' | 'pausing' | 'closing' | 'sealing', SessionWork[]> = {
    begun: [],
    pausing: [],
    closing: [],
    sealing: [],
  }

  const now = () => Math.round(clock.wall())

  const inRoom = (room: string, except: string) =>
    running().filter((session) => session.room === room && session.id !== except)

  /** The log as it is sealed: after everything that happened up to now, a jump of the clock included. */
  function sealOf(sessionId: string) {
    log.record()
    const head = readTreeHead(store)
    const sealed = { sessionId, root: root(head).toString('hex'), hours: hoursDigest(sessionId) }
    return { logSize: head.size, root: sealed.root, hours: sealed.hours, code: sealCode(sealed) }
  }

  function eventOf(session: Session, action: SessionAction, by: string, reason: string | null): StationEvent {
    const sessionId = session.id
    const authored = { sessionId, by, ...(reason === null ? {} : { reason }) }
    switch (action) {
      case 'open':
        return { type: 'session.opened', ...authored }
      case 'teach':
        return { type: 'session.teaching', ...authored }
      case 'pause':
        return { type: 'session.paused', ...authored }
      case 'resume':
        return { type: 'session.resumed', ...authored }
      case 'close':
        return { type: 'session.closed', ...authored, rules: rules(session.courseId) }
      case 'cancel':
        return { type: 'session.cancelled', sessionId, by, reason: reason ?? '' }
      case 'seal':
        return { type: 'session.sealed', ...authored, ...sealOf(sessionId) }
    }
  }

  function act(id: string, action: SessionAction, by: string, reason: string | null): SessionChange {
    const session = find(id)
    if (session === null) return { changed: false, code: 'unknown_session' }
    const arrived = options.arrived(id)
    const roomIsTaken = inRoom(session.room, id).some((other) => isBeingTaught(other.state))
    const decided = step(progress.read(id), action, { at: now(), reason, arrived, roomIsTaken })
    if (!decided.accepted) return { changed: false, code: decided.code }
    for (const one of before(action)) one(id, by)
    log.record(eventOf(session, action, by, reason))
    const hasBegun = session.state === 'scheduled' && !isOver(decided.life.state)
    for (const one of hasBegun ? work.begun : []) one(id, by)
    return { changed: true, session: find(id) ?? session }
  }

  function before(action: SessionAction): readonly SessionWork[] {
    if (action === 'close') return work.closing
    if (action === 'pause') return work.pausing
    return action === 'seal' ? work.sealing : []
  }

  return {
    projection: sessionProjection(store),
    ...records,
    find,
    between: schedule.between,
    ofClass: schedule.ofClass,
    running,
    unsealed: schedule.unsealed,
    heldTime(session) {
      const { startsAt, endsAt, openedAt, closedAt } = session
      // One that the station closed long after its end was over when what was taught of it was.
      const over = Math.max(endsAt, ...records.taught(session.id).map(({ to }) => to ?? endsAt))
      return { from: Math.min(startsAt, openedAt ?? startsAt), to: Math.min(closedAt ?? over, over) }
    },
    replaceSchedule: schedule.replaceSchedule,
    atHand: schedule.atHand,
    afterBegun: (one) => void work.begun.push(one),
    beforePause: (one) => void work.pausing.push(one),
    beforeClose: (one) => void work.closing.push(one),
    beforeSeal: (one) => void work.sealing.push(one),
    act: (id, action, by, reason) => store.transaction(() => act(id, action, by, cleaned(reason))),
    startNow({ classId, courseId, minutes, by, reason, ...start }) {
      return store.transaction((): StartResult => {
        // Typed, and kept in the log as a reason is.
        const room = withoutNumbers(start.room)
        const refusal = refusalOfStart(classId, courseId, room, by)
        if (refusal !== null) return { started: false, code: refusal }
        const sessionId = uuid()
        const startsAt = now()
        const said = cleaned(reason) ?? ''
        const times = { startsAt, endsAt: startsAt + minutes * MINUTE }
        const meeting = { sessionId, classId, courseId, room, instructorId: by, ...times, capacity: null }
        log.record(
          { type: 'session.scheduled', ...meeting, by, reason: said, onTheSpot: true },
          { type: 'session.opened', sessionId, by },
        )
        for (const one of work.begun) one(sessionId, by)
        const session = find(sessionId)
        if (session === null) throw new Error('a session was started and is not there')
        return { started: true, session }
      })
    },
  }

  function refusalOfStart(classId: string, courseId: string, room: string, by: string): StartRefusal | null {
    if (!options.startsUnscheduled()) return 'only_scheduled'
    const courses = options.coursesOf(classId)
    if (courses === null) return 'unknown_class'
    if (!courses.includes(courseId)) return 'unknown_course'
    if (!options.isKnown(by)) return 'unknown_person'
    return inRoom(room, '').length > 0 ? 'already_running' : null
  }
}

const MINUTE = 60_000

/** A reason as the log keeps it, or null where none was given. */
function cleaned(reason: string | undefined): string | null {
  const words = withoutNumbers(reason ?? '').trim()
  return words === '' ? null : words
}
