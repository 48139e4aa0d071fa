import type { SessionState } from '../vocabulary.ts'

/** What an instructor does to a session. */
export type SessionAction = 'open' | 'teach' | 'close'

const NEXT: Record<SessionAction, Partial<Record<SessionState, SessionState>>> = {
  open: { scheduled: 'open' },
  // Teaching may begin without a separate opening: one touch less for an instructor in a hurry.
  teach: { scheduled: 'teaching', open: 'teaching' },
  close: { open: 'closed', teaching: 'closed' },
}

/** The state that an action leads to, or null where the session is not in a state for it. */
export function transition(from: SessionState, action: SessionAction): SessionState | null {
  return NEXT[action][from] ?? null
}
