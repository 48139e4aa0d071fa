import type { Classroom, Playback, RollName } from '../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../electron/station/api/schemas/session.ts'
import { isBeingTaught, isOver } from '../ui/session-state.ts'

/** What the projector is for at this moment. */
export type Scene =
  | { scene: 'starting' }
  | { scene: 'lesson'; playback: Playback; session: SessionBrief | null }
  /** People come in: the session is near or open. */
  | { scene: 'welcome'; session: SessionBrief; next: SessionBrief | null }
  /** The class is on and no lesson is shown. */
  | { scene: 'teaching'; session: SessionBrief; next: SessionBrief | null }
  /** Nothing at hand; a session comes later today. */
  | { scene: 'later'; next: SessionBrief }
  /** The class was closed just now. */
  | { scene: 'over' }
  | { scene: 'nothing' }

/** What lies over the scene: nothing of it is seen meanwhile. */
export type CoverScene =
  | { cover: 'blank' }
  | { cover: 'roll'; session: SessionBrief; roll: readonly RollName[] }
  /** The class has a break. */
  | { cover: 'break'; session: SessionBrief }

/** What covers the screen by the instructor's wish, or because it is a break. */
export function coverOf(classroom: Classroom | null): CoverScene | null {
  if (classroom?.session == null || isOver(classroom.session.state)) return null
  const { session, show, roll } = classroom
  if (show === 'blank') return { cover: 'blank' }
  if (show === 'roll' && roll !== null) return { cover: 'roll', session, roll }
  return session.state === 'paused' ? { cover: 'break', session } : null
}

/** The scene that follows from what the station says. */
export function sceneOf(classroom: Classroom | null): Scene {
  if (classroom === null) return { scene: 'starting' }
  const { session, playback, next } = classroom
  if (playback !== null) return { scene: 'lesson', playback, session }
  if (session === null || isOver(session.state)) return next === null ? { scene: 'nothing' } : { scene: 'later', next }
  return { scene: isBeingTaught(session.state) ? 'teaching' : 'welcome', session, next }
}
