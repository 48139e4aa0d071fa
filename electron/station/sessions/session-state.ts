import type { SessionState } from '../vocabulary.ts'

/** True once a session can no longer be taken part in. */
export function isOver(state: SessionState): boolean {
  return state === 'closed' || state === 'sealed' || state === 'cancelled'
}

/** True from when teaching began until the session is closed, through its breaks. */
export function isBeingTaught(state: SessionState): boolean {
  return state === 'teaching' || state === 'paused'
}

/** Whom the log names as author of what the station did by itself. A package with a person of this id is refused. */
export const STATION = 'station'
