import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { isBeingTaught } from '../../ui/session-state.ts'

/** How many colours tell rooms apart; `room-mark.css` has them. */
export const ROOM_COLOURS = 4

/** The sessions that are going on now, by room: those that check in or are being taught. */
export function goingOn(sessions: readonly SessionBrief[]): SessionBrief[] {
  return sessions
    .filter(({ state }) => state === 'open' || isBeingTaught(state))
    .toSorted((one, other) => one.room.localeCompare(other.room) || one.startsAt - other.startsAt)
}

/**
 * A session as it is by now. Its roll is fetched again where somebody taps or takes a step; what the clock alone changes
 * of it, and who signs in, is told of today's sessions.
 */
export function asOfNow(session: SessionBrief, today: readonly SessionBrief[] | undefined): SessionBrief {
  return today?.find(({ id }) => id === session.id) ?? session
}

/** The colour of each room of today, from 0: the first rooms by name never share one, and a room keeps its own all day. */
export function roomColours(sessions: readonly SessionBrief[]): Map<string, number> {
  const rooms = [...new Set(sessions.map(({ room }) => room))].toSorted((one, other) => one.localeCompare(other))
  return new Map(rooms.map((room, place) => [room, place % ROOM_COLOURS]))
}
