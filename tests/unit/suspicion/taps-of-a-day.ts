import type { Tap } from '../../../electron/station/suspicion/taps.ts'

export const MINUTE = 60_000
export const NINE = Date.UTC(2026, 2, 2, 1)

/** A check-in by the badge of `trainee-<number>` so many milliseconds after nine, in `session-1` on one reader. */
export function aTap(number: number, after: number, wishes: Partial<Tap> = {}): Tap {
  return {
    eventId: `tap ${number} ${after}`,
    at: NINE + after,
    personId: `trainee-${number}`,
    credentialId: `badge-${number}`,
    readerId: 'reader-1',
    sessionId: 'session-1',
    outcome: 'presence.checked_in',
    ...wishes,
  }
}
