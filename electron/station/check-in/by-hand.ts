import type { Clock } from '../clock/clock.ts'
import type { Manner } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { CheckInPolicy } from '../packages/site-schema.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { Roster } from '../people/roster.ts'
import { isOver } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Store } from '../store/store.ts'
import { earlyBy, lateBy } from './check-in-window.ts'
import type { Presence, Presences } from './presence.ts'

/** Why an instructor's correction was not made. */
export type ByHandRefusal =
  | 'unknown_session'
  | 'unknown_person'
  | 'wrong_state'
  | 'not_enrolled'
  | 'already_in'
  | 'not_in'
  | 'nothing_to_undo'
  /** What was stated is not wholly within the time of the session, or not over yet. */
  | 'not_within_session'
  /** They were in another class for some of the time that was stated. */
  | 'elsewhere'

export type ByHandResult = { done: true; session: Session } | { done: false; code: ByHandRefusal }

/** Somebody's word that a person was in a session, given after it was closed. Times are wall time in milliseconds. */
export interface Statement {
  personId: string
  from: number
  to: number
  reason: string
  by: string
}

/**
 * What an instructor does to the roll by hand: always a new event with author and reason, never a change. A reason
 * goes into the log without the long numbers in it: the log knows people by opaque ids only.
 */
export interface ByHand {
  checkIn(sessionId: string, personId: string, reason: string, by: string): ByHandResult
  checkOut(sessionId: string, personId: string, reason: string, by: string): ByHandResult
  /**
   * Takes back the event that began or ended a person's newest stay. Once the session is closed or sealed, any stay can
   * be taken back, as a whole and by the event that began it; nothing else.
   */
  undo(sessionId: string, eventId: string, reason: string, by: string): ByHandResult
  /** Adds a stay to a session that is closed or sealed. */
  state(sessionId: string, statement: Statement): ByHandResult
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

  const staysOf = (sessionId: string, personId: string) => presences.ofPersonIn(sessionId, personId)

  /** Nobody is in two rooms: no minute is stated that counts in another session as well. */
  function wasElsewhere(sessionId: string, personId: string, from: number, to: number): boolean {
    return presences.ofPerson(personId, from - LONGEST_STAY_MILLISECONDS).some((stay) => {
      const other = stay.sessionId === sessionId ? null : sessions.find(stay.sessionId)
      if (other === null || other.state === 'cancelled') return false
      const { outAt, outManner, inAt } = stay
      const wasSeenLeaving = outAt !== null && outManner !== 'closed'
      const end = wasSeenLeaving ? outAt : Math.min(outAt ?? to, sessions.heldTime(other).to)
      return inAt < to && from < end
    })
  }

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
        const earlyMinutes = earlyBy(session, policy(), clock.wall())
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
          const undoesOut = stay.inEvent !== eventId
          const refusal = isOver(session.state)
            ? // The room is empty: to take back a check-out would leave someone in it.
              undoesOut
              ? 'wrong_state'
              : null
            : refusalOfUndo(stay, undoesOut, staysOf(sessionId, stay.personId))
          if (refusal !== null) return refusal
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
    state(sessionId, { personId, from, to, reason, by }) {
      return change(sessionId, wasHeld, (session) => {
        if (roster.find(personId) === null) return 'unknown_person'
        if (roster.enrolment(session.classId, personId) === null) return 'not_enrolled'
        const time = sessions.heldTime(session)
        if (from >= to || from < time.from || to > time.to || to > clock.wall()) return 'not_within_session'
        const stays = staysOf(sessionId, personId)
        if (stays.some((stay) => stay.inAt <= from && to <= (stay.outAt ?? to))) return 'already_in'
        if (wasElsewhere(sessionId, personId, from, to)) return 'elsewhere'
        const punctuality = {
          lateMinutes: lateBy(session, policy(), from),
          earlyMinutes: earlyBy(session, policy(), to),
        }
        const stated = { presenceId: uuid(), sessionId, personId, from, to, ...punctuality }
        log.record({ type: 'presence.stated', ...stated, by, reason: withoutNumbers(reason) })
        return null
      })
    },
  }
}

/** No stay that touches a session began longer before it. */
const LONGEST_STAY_MILLISECONDS = 24 * 60 * 60_000

/** While people still come and go, what came last is taken back first, so that nothing hangs. */
function refusalOfUndo(stay: Presence, undoesOut: boolean, stays: readonly Presence[]): ByHandRefusal | null {
  if (stays.at(-1)?.id !== stay.id) return 'nothing_to_undo'
  return !undoesOut && stay.outAt !== null ? 'nothing_to_undo' : null
}

/** Held and closed: from then on a stay can only be stated. */
function wasHeld(session: Session): boolean {
  return session.state === 'closed' || session.state === 'sealed'
}

function notOver(session: Session): boolean {
  return !isOver(session.state)
}
