import type { SessionState } from '../vocabulary.ts'

/** True once a session can no longer be taken part in. */
export function isOver(state: SessionState): boolean {
  return state === 'closed' || state === 'sealed' || state === 'cancelled'
}

/** True from when teaching began until the session is closed, through its breaks. */
export function isBeingTaught(state: SessionState): boolean {
  return state === 'teaching' || state === 'paused'
}

/** Whom the log names as author of what the station did by itself. No person has this id. */
export const STATION = 'station'

/** Why the station ended or sealed a session, in place of a reason in somebody's words. */
export const STATION_REASONS = ['signed_out', 'overrun', 'overrun_while_off', 'not_sealed_in_time'] as const
export type StationReason = (typeof STATION_REASONS)[number]
