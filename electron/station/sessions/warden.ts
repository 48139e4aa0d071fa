import type { Clock } from '../clock/clock.ts'
import type { SessionPolicy } from '../packages/site-schema.ts'
import type { StationReason } from '../vocabulary.ts'
import { STATION } from './session-state.ts'
import { countedEnd } from './session-times.ts'
import type { Session, Sessions } from './sessions.ts'

/**
 * What becomes of a session that nobody sees to, by the site's rules and in the name of the station. Whatever happens
 * is an event, a step of the session with its reason, and visible on every screen that shows it.
 *
 * - **Overrun.** A session past its end goes on, and is shown as running over. Nobody closes it: the station does
 *   (`overrun`), `closesAfterOverrunMinutes` after its end; by a rule of null, never.
 * - **Forgotten closing.** The same; its hours count to the scheduled end, because nobody knows what was taught beyond.
 *   A session begun only after its scheduled end is to last as long as it was planned, from when it was opened.
 * - **Midnight.** Changes nothing: a session that is open stays on today's list until it is closed, by hand or by the
 *   rule above, which is counted from its end on whichever day that falls.
 * - **A station that was off when a session overran.** It closes it at the next start, if the time is up by then
 *   (`overrun_while_off`), and says when it did: now. The hours count to the scheduled end.
 * - **A station that was off at the start, or an instructor who never came.** Nothing is begun by itself. The session
 *   is shown as missed once its end has gone by; it may be begun late, or called off with a reason.
 * - **A clock that jumps.** While the station runs, a session counts as overrun for as long as the station has seen it
 *   past its end by the clock that cannot jump, so that a wall clock put forward does not end a class.
 * - **The instructor signs out.** Where the rule says so, their sessions close, in their own name (`signed_out`).
 *   Being idle for too long, giving way to somebody else at the same page, and a restart end no class.
 * - **Nobody seals.** A closed session is sealed `sealsAfterHours` after it was closed (`not_sealed_in_time`).
 */
export interface Warden {
  /** Does what has come due; every second. The first one sees to what came due while the station was off. */
  tick(): void
  /** Somebody asked to sign out; in the transaction that records it. */
  signedOut(personId: string): void
}

export interface WardenOptions {
  sessions: Pick<Sessions, 'running' | 'unsealed' | 'act'>
  clock: Clock
  policy: () => SessionPolicy
  /** Called for each session that the warden changed. */
  onChange: (sessionId: string) => void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A station that comes to years of unsealed sessions seals them a few at a time: nobody waits at the reader for it. */
const SEALS_AT_ONCE = 5

export function createWarden({ sessions, clock, policy, onChange }: WardenOptions): Warden {
  let isFirst = true
  /** Since when sessions have been seen past their end, on the monotonic clock. */
  const overrunSince = new Map<string, number>()

  function close(session: Session, by: string, reason: StationReason): void {
    overrunSince.delete(session.id)
    if (sessions.act(session.id, 'close', by, reason).changed) onChange(session.id)
  }

  function closeOverrun(allowed: number): void {
    const over = sessions.running().filter((session) => clock.wall() >= countedEnd(session))
    for (const id of overrunSince.keys()) if (!over.some((session) => session.id === id)) overrunSince.delete(id)
    for (const session of over) {
      // At the start there is only the wall clock to tell for how long.
      const seen = isFirst ? clock.monotonic() - (clock.wall() - countedEnd(session)) : clock.monotonic()
      const since = overrunSince.get(session.id) ?? seen
      overrunSince.set(session.id, since)
      const isDue = clock.wall() >= countedEnd(session) + allowed
      if (isDue && isFirst) close(session, STATION, 'overrun_while_off')
      else if (isDue && clock.monotonic() - since >= allowed) close(session, STATION, 'overrun')
    }
  }

  return {
    tick() {
      const { closesAfterOverrunMinutes, sealsAfterHours } = policy()
      if (closesAfterOverrunMinutes !== null) closeOverrun(closesAfterOverrunMinutes * MINUTE)
      if (sealsAfterHours !== null) {
        for (const { id } of sessions.unsealed(clock.wall() - sealsAfterHours * HOUR, SEALS_AT_ONCE)) {
          if (sessions.act(id, 'seal', STATION, 'not_sealed_in_time' satisfies StationReason).changed) onChange(id)
        }
      }
      isFirst = false
    },
    signedOut(personId) {
      if (!policy().signOutCloses) return
      for (const session of sessions.running())
        if (session.instructorId === personId) close(session, personId, 'signed_out')
    },
  }
}
