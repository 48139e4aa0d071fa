import type { Clock } from '../clock/clock.ts'
import type { Manner } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { CheckInPolicy } from '../packages/site-schema.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { Roster } from '../people/roster.ts'
import { isOver } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Store } from '../store/store.ts'
import { lateBy } from './decide.ts'
import type { Presences } from './presence.ts'

/** Why an instructor's correction was not made. */
export type ByHandRefusal =
  | 'unknown_session'
  | 'unknown_person'
  | 'wrong_state'
  | 'not_enrolled'
  | 'already_in'
  | 'not_in'
  | 'nothing_to_undo'

export type ByHandResult = { done: true; session: Session } | { done: false; code: ByHandRefusal }

/**
 * What an instructor does to the roll by hand: always a new event with author and reason, never a change. A reason
 * goes into the log without the long numbers in it: the log knows people by opaque ids only.
 */
export interface ByHand {
  checkIn(sessionId: string, personId: string, reason: string, by: string): ByHandResult
  checkOut(sessionId: string, personId: string, reason: string, by: string): ByHandResult
  /** Takes back the event that began or ended a person's newest stay. */
  undo(sessionId: string, eventId: string, reason: string, by: string): ByHandResult
}

export interface ByHandOptions {
  store: Store
  log: Log
  sessions: Sessions
  presences: Presences
  roster: Roster
  clock: Clock
  uuid: () => string
  policy: () => CheckInPolicy
}

export function createByHand(options: ByHandOptions): ByHand {
  const { store, log, sessions, presences, roster, clock, uuid, policy } = options

  /** Runs `work` on a session that still takes corrections of this kind, in one transaction. */
  function change(
    sessionId: string,
    takes: (session: Session) => boolean,
    work: (session: Session) => ByHandRefusal | null,
  ): ByHandResult {
    return store.transaction((): ByHandResult => {
      const session = sessions.find(sessionId)
      if (session === null) return { done: false, code: 'unknown_session' }
      if (!takes(session)) return { done: false, code: 'wrong_state' }
      const refusal = work(session)
      return refusal === null ? { done: true, session } : { done: false, code: refusal }
    })
  }

  const staysOf = (sessionId: string, personId: string) =>
    presences.ofSession(sessionId).filter((stay) => stay.personId === personId)

  return {
    checkIn(sessionId, personId, reason, by) {
      return change(sessionId, notOver, (session) => {
        if (roster.find(personId) === null) return 'unknown_person'
        if (roster.enrolment(session.classId, personId) === null) return 'not_enrolled'
        const stays = staysOf(sessionId, personId)
        if (stays.some((stay) => stay.outAt === null)) return 'already_in'
        const returned = stays.length > 0
        const lateMinutes = returned ? 0 : lateBy(session, policy(), clock.wall())
        const how: Manner = { manner: 'manual', by, reason: withoutNumbers(reason) }
        log.record({ type: 'presence.checked_in', presenceId: uuid(), sessionId, personId, how, lateMinutes, returned })
        return null
      })
    },
    checkOut(sessionId, personId, reason, by) {
      return change(sessionId, notOver, (session) => {
        const stay = staysOf(sessionId, personId).find((candidate) => candidate.outAt === null)
        if (stay === undefined) return 'not_in'
        const early = session.endsAt - clock.wall()
        const earlyMinutes = early > policy().earlyLeaveMinutes * 60_000 ? Math.ceil(early / 60_000) : 0
        const how: Manner = { manner: 'manual', by, reason: withoutNumbers(reason) }
        log.record({ type: 'presence.checked_out', presenceId: stay.id, sessionId, personId, how, earlyMinutes })
        return null
      })
    },
    undo(sessionId, eventId, reason, by) {
      return change(
        sessionId,
        (session) => session.state !== 'cancelled',
        (session) => {
          const stay = presences.ofEvent(eventId)
          if (stay === null || stay.sessionId !== sessionId) return 'nothing_to_undo'
          const newest = staysOf(sessionId, stay.personId).at(-1)
          if (newest?.id !== stay.id) return 'nothing_to_undo'
          const undoesOut = stay.outEvent === eventId
          // Once the session is closed, taking back a check-out would leave someone in a room that is empty.
          if (undoesOut && (isOver(session.state) || stay.outManner === 'closed')) return 'wrong_state'
          // A check-in under a check-out goes last: the check-out is taken back first, so that nothing hangs.
          const leftAlready = stay.outAt !== null && stay.outManner !== 'closed'
          if (!undoesOut && leftAlready) return 'nothing_to_undo'
          const kind = undoesOut ? 'check_out' : 'check_in'
          const { id: presenceId, personId } = stay
          log.record({
            type: 'presence.undone',
            presenceId,
            sessionId,
            personId,
            eventId,
            kind,
            by,
            reason: withoutNumbers(reason),
          })
          return null
        },
      )
    },
  }
}

function notOver(session: Session): boolean {
  return !isOver(session.state)
}
