import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { isBeingTaught, isOver } from '../ui/session-state.ts'

/** What the idle screen asks of whoever stands before it. */
export type DayPlan = { plan: 'ask' } | { plan: 'not_yet'; next: SessionBrief } | { plan: 'over' } | { plan: 'none' }

/** Today at the time `now` (milliseconds, the station's wall clock): tap, come back later, or nothing to tap for. */
export function dayPlan(sessions: readonly SessionBrief[], now: number): DayPlan {
  const live = sessions.filter((session) => session.state !== 'cancelled')
  if (live.length === 0) return { plan: 'none' }
  if (live.some((session) => session.checkingIn)) return { plan: 'ask' }
  if (live.every((session) => isOver(session.state))) return { plan: 'over' }
  const [next] = live
    .filter((session) => session.state === 'scheduled' && session.checkInOpensAt > now)
    .sort((one, other) => one.checkInOpensAt - other.checkInOpensAt)
  const running = live.some((session) => session.state === 'open' || isBeingTaught(session.state))
  return next === undefined || running ? { plan: 'ask' } : { plan: 'not_yet', next }
}

/**
 * The sessions that fit into `rows`, in order of time. Where there are more, finished ones go first and then the
 * last of the day; `more` tells how many were left out.
 */
export function sessionsThatFit(
  sessions: readonly SessionBrief[],
  rows: number,
): { shown: SessionBrief[]; more: number } {
  const inOrder = [...sessions].sort((one, other) => one.startsAt - other.startsAt)
  if (inOrder.length <= rows) return { shown: inOrder, more: 0 }
  const ahead = inOrder.filter((session) => !isOver(session.state))
  const past = inOrder.filter((session) => isOver(session.state))
  const kept = ahead.slice(0, rows)
  const latestPast = rows > kept.length ? past.slice(kept.length - rows) : []
  const shown = [...latestPast, ...kept].sort((one, other) => one.startsAt - other.startsAt)
  return { shown, more: inOrder.length - shown.length }
}
