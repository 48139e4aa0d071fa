import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { ClassAsks } from './class-asks.ts'
import type { KioskState, Scene } from './kiosk-state.ts'

/** What the screen shows: a scene, or why there can be none. */
export type View =
  | Scene
  /** Somebody studies, and nothing else is to be said. */
  | { scene: 'study' }
  /** Some are asked to tap to show that they are there. */
  | { scene: 'spot_check'; asks: ClassAsks }
  /** A question to the class, with a zone for each answer. */
  | { scene: 'zones'; question: OpenQuestion; asks: ClassAsks }
  | { scene: 'starting' }
  | { scene: 'reconnecting'; tapLost: boolean }
  | { scene: 'refused' }
  | { scene: 'trouble'; code: string }

/**
 * The one thing to show. An answer already given stays true and is read to its end while the link is lost;
 * a question could not be answered any more and gives way.
 */
export function viewOf(state: KioskState): View {
  switch (state.link.link) {
    case 'starting':
      return { scene: 'starting' }
    case 'lost':
      return state.scene.scene === 'answer' ? state.scene : { scene: 'reconnecting', tapLost: state.link.tapLost }
    case 'refused':
      return { scene: 'refused' }
    case 'trouble':
      return { scene: 'trouble', code: state.link.code }
    case 'connected':
      return state.scene.scene === 'idle' ? restingView(state) : state.scene
  }
}

/** Between answers: the lesson of whoever studies, what a class waits for, or the kiosk at rest. */
function restingView({ study, asks }: KioskState): View {
  if (study !== null) return { scene: 'study' }
  const [question] = asks.questions
  if (question !== undefined) return { scene: 'zones', question, asks }
  return asks.spotChecks.length > 0 ? { scene: 'spot_check', asks } : { scene: 'idle' }
}
