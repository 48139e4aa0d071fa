import type { CheckInPolicy } from '../packages/site-schema.ts'
import type { SessionState } from '../vocabulary.ts'

/** When people may come to a session, and when their coming is late and their going early. Pure; wall time in milliseconds. */

/** What a session's time for coming follows from. */
export interface SessionInTime {
  state: SessionState
  startsAt: number
  endsAt: number
  /** Whether its instructor is signed in, or need not be before people check in. */
  instructorIsHere: boolean
}

const MINUTE = 60_000

/** When a session takes check-ins by the site's policy. */
export function checkInWindow(session: { startsAt: number; endsAt: number }, policy: CheckInPolicy) {
  const closesAfter = policy.closesAfterStartMinutes
  return {
    opensAt: session.startsAt - policy.opensBeforeMinutes * MINUTE,
    closesAt: closesAfter === null ? session.endsAt : Math.min(session.endsAt, session.startsAt + closesAfter * MINUTE),
  }
}

/**
 * Until when the sessions begin that concern people now: all of the day that ends at `dayTo`, and those soon after
 * midnight that take check-ins already.
 */
export function nextBeginnings(dayTo: number, { opensBeforeMinutes }: CheckInPolicy, now: number): number {
  return Math.max(dayTo, now + opensBeforeMinutes * MINUTE + 1)
}

/** True while a session would take a tap, by its state and the clock. An overrun keeps taking them until it closes. */
export function takesCheckIns(session: SessionInTime, policy: CheckInPolicy, now: number): boolean {
  return phaseOf(session, policy, now) === 'taking'
}

/** True while a tap would come in time and is not taken, because the session's instructor has to be here first. */
export function waitsForInstructor(session: SessionInTime, policy: CheckInPolicy, now: number): boolean {
  return phaseOf(session, policy, now) === 'waiting_for_instructor'
}

type Phase = 'before' | 'waiting_for_instructor' | 'taking' | 'after'

/** How a session stands to somebody who taps at `now`. */
export function phaseOf(session: SessionInTime, policy: CheckInPolicy, now: number): Phase {
  const { opensAt, closesAt } = checkInWindow(session, policy)
  switch (session.state) {
    case 'closed':
    case 'sealed':
    case 'cancelled':
      return 'after'
    case 'open':
    case 'paused':
    case 'teaching': {
      // An instructor who opens early or runs over decides; only a door that policy shuts after the start stays shut.
      const shut = policy.closesAfterStartMinutes !== null && now >= closesAt
      return shut ? 'after' : 'taking'
    }
    case 'scheduled':
      if (now < opensAt) return 'before'
      if (now >= closesAt) return 'after'
      return policy.instructorOpensFirst || !session.instructorIsHere ? 'waiting_for_instructor' : 'taking'
  }
}

/** Whole minutes after the start, or 0 within what the policy lets pass. */
export function lateBy(session: { startsAt: number }, policy: CheckInPolicy, now: number): number {
  const late = now - session.startsAt
  return late >= policy.lateAfterMinutes * MINUTE && late > 0 ? Math.max(1, Math.floor(late / MINUTE)) : 0
}

/** Whole minutes before the end, or 0 within what the policy lets pass. */
export function earlyBy(session: { endsAt: number }, policy: CheckInPolicy, now: number): number {
  const early = session.endsAt - now
  return early > policy.earlyLeaveMinutes * MINUTE ? Math.ceil(early / MINUTE) : 0
}
