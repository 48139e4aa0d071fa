import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import type { SessionState, StaffRole } from '../../../electron/station/vocabulary.ts'
import { isOver } from '../../ui/session-state.ts'

/** The one thing to do next with a session, or nothing. */
export type NextStep = 'open' | 'teach' | 'resume' | 'close' | 'review' | null

/** What may be done besides: `end` closes a session that was never taught. */
export type SideStep = 'pause' | 'close' | 'end' | 'cancel'

/** The next step for a session in `state`; an inspector looks and changes nothing. */
export function nextStep(state: SessionState, role: StaffRole): NextStep {
  const mayTeach = role !== 'inspector'
  switch (state) {
    case 'scheduled':
      return mayTeach ? 'open' : null
    case 'open':
      return mayTeach ? 'teach' : null
    case 'teaching':
      return mayTeach ? 'close' : null
    case 'paused':
      return mayTeach ? 'resume' : null
    case 'closed':
    case 'sealed':
      return 'review'
    case 'cancelled':
      return null
  }
}

/**
 * The steps beside the next one: those of the running class in sight, the rare ones behind a menu. A session to which
 * people have come is not cancelled any more, but ended.
 */
export function sideSteps(
  { state, arrived }: Pick<SessionBrief, 'state' | 'arrived'>,
  role: StaffRole,
): { shown: SideStep[]; rare: SideStep[] } {
  if (role === 'inspector') return { shown: [], rare: [] }
  switch (state) {
    case 'scheduled':
      return { shown: [], rare: ['cancel'] }
    case 'open':
      return { shown: [], rare: [arrived > 0 ? 'end' : 'cancel'] }
    case 'teaching':
      return { shown: ['pause'], rare: [] }
    case 'paused':
      return { shown: ['close'], rare: [] }
    case 'closed':
    case 'sealed':
    case 'cancelled':
      return { shown: [], rare: [] }
  }
}

/**
 * Whether a step that was asked about may still be taken: another screen, a tap or the clock may have changed the
 * session since.
 */
export function mayTake(
  step: Exclude<NextStep, null> | SideStep,
  session: Pick<SessionBrief, 'state' | 'arrived'>,
  role: StaffRole,
): boolean {
  const { shown, rare } = sideSteps(session, role)
  return nextStep(session.state, role) === step || [...shown, ...rare].some((side) => side === step)
}

/** What may be done to a session besides its steps. */
export interface Rights {
  /** Check people in and out by hand. */
  correct: boolean
  /** Take a check-in or check-out back; afterwards too, because mistakes are found afterwards. */
  undo: boolean
  /** Show lessons on the classroom screen. */
  play: boolean
  /** Ask the class a question. */
  ask: boolean
  /** Call a spot check out of turn; an inspector may, for whom it calls nobody chooses. */
  callSpotCheck: boolean
  /** Excuse someone from a spot check. */
  excuse: boolean
}

/** What the person signed in may do with a session in `state`; an inspector looks, and may call a spot check. */
export function rightsIn(state: SessionState, role: StaffRole): Rights {
  const mayTeach = role !== 'inspector'
  const isTaught = state === 'teaching'
  return {
    correct: mayTeach && !isOver(state),
    undo: mayTeach && state !== 'cancelled',
    play: mayTeach && isTaught,
    ask: mayTeach && isTaught,
    callSpotCheck: isTaught,
    excuse: mayTeach && state !== 'sealed' && state !== 'cancelled',
  }
}
