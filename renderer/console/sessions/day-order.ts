import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { isOver } from '../../ui/session-state.ts'

/** Today's sessions as the console lists them: what is at hand on top, then what comes, then what is over. */
export interface Day {
  /** The session most likely wanted now, and any other that is going on in another room; empty when the day is over. */
  atHand: SessionBrief[]
  coming: SessionBrief[]
  /** Those whose time went by without anybody beginning them. */
  missed: SessionBrief[]
  over: SessionBrief[]
}

function rank(session: SessionBrief, personName: string): [number, number, number] {
  const running = { teaching: 0, paused: 0, open: 1, scheduled: 2, closed: 4, sealed: 4, cancelled: 4 }[session.state]
  return [session.wasMissed ? 3 : running, session.instructorName === personName ? 0 : 1, session.startsAt]
}

/**
 * Orders the day for the person signed in: a session being taught comes before one being opened, one's own before a
 * colleague's, an earlier one before a later one. One whose time went by comes when nothing else is to come.
 */
export function orderDay(sessions: readonly SessionBrief[], personName: string): Day {
  const live = sessions
    .filter((session) => !isOver(session.state))
    .map((session) => ({ session, order: rank(session, personName) }))
    .sort(
      (one, other) => one.order[0] - other.order[0] || one.order[1] - other.order[1] || one.order[2] - other.order[2],
    )
    .map(({ session }) => session)
  const atHand = live.filter((session, place) => place === 0 || session.state !== 'scheduled')
  const rest = live
    .filter((session) => !atHand.includes(session))
    .toSorted((one, other) => one.startsAt - other.startsAt)
  return {
    atHand,
    coming: rest.filter(({ wasMissed }) => !wasMissed),
    missed: rest.filter(({ wasMissed }) => wasMissed),
    over: sessions.filter((session) => isOver(session.state)).toSorted((one, other) => other.startsAt - one.startsAt),
  }
}
