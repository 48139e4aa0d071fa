import type { SessionState, StaffRole } from '../../../electron/station/vocabulary.ts'
import { isOver } from '../../ui/session-state.ts'

/** The one thing to do next with a session, or nothing. */
export type NextStep = 'open' | 'teach' | 'close' | 'summary' | null

/** The next step for a session in `state`; an inspector looks and changes nothing. */
export function nextStep(state: SessionState, role: StaffRole): NextStep {
  const mayTeach = role !== 'inspector'
  switch (state) {
    case 'scheduled':
      return mayTeach ? 'open' : null
    case 'open':
      return mayTeach ? 'teach' : null
    case 'teaching':
    case 'paused':
      return mayTeach ? 'close' : null
    case 'closed':
    case 'sealed':
      return 'summary'
    case 'cancelled':
      return null
  }
}

/** What may be done to a session besides its next step. */
export interface Rights {
  /** Check people in and out by hand. */
  correct: boolean
  /** Take a check-in or check-out back; afterwards too, because mistakes are found afterwards. */
  undo: boolean
  /** Show lessons on the classroom screen. */
  play: boolean
  /** End it without having taught. */
  end: boolean
}

/** What the person signed in may do with a session in `state`; an inspector looks and changes nothing. */
export function rightsIn(state: SessionState, role: StaffRole): Rights {
  const mayTeach = role !== 'inspector'
  const over = isOver(state)
  return {
    correct: mayTeach && !over,
    undo: mayTeach && state !== 'cancelled',
    play: mayTeach && state === 'teaching',
    end: mayTeach && state === 'open',
  }
}
