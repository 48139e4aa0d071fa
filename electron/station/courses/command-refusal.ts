import type { ClassroomCommand } from '../api/schemas/classroom.ts'
import type { SessionBrief } from '../api/schemas/session.ts'
import { isBeingTaught, isOver } from '../sessions/session-state.ts'

export type CommandRefusal = 'not_teaching' | 'unknown_lesson' | 'no_lesson' | 'rate_too_high'

/** In English, for logs; pages have words of their own for each code. */
export const REFUSAL_MESSAGES: Record<CommandRefusal, string> = {
  not_teaching: 'the session is not being taught',
  unknown_lesson: 'the course of the session has no such lesson',
  no_lesson: 'no lesson is on the classroom screen',
  rate_too_high: 'lessons may not be played so fast here',
}

/** What decides whether a session's screen can do as asked. */
export interface ScreenFacts {
  /** Lessons of the session's course. */
  lessonIds: readonly string[]
  /** True while the session has a lesson on its screen. */
  hasLesson: boolean
  /** Fastest that a lesson may be played. */
  maximumRate: number
}

/** Why a session's screen cannot do what is asked of it, or null. The screen may be covered before class too. */
export function refusalOf(
  asked: ClassroomCommand,
  { state }: Pick<SessionBrief, 'state'>,
  { lessonIds, hasLesson, maximumRate }: ScreenFacts,
): CommandRefusal | null {
  if (isOver(state)) return 'not_teaching'
  if (asked.kind === 'screen') return null
  if (asked.kind === 'play') {
    if (state !== 'teaching') return 'not_teaching'
    return lessonIds.includes(asked.lessonId) ? null : 'unknown_lesson'
  }
  if (!hasLesson) return isBeingTaught(state) ? 'no_lesson' : 'not_teaching'
  return asked.kind === 'rate' && asked.rate > maximumRate ? 'rate_too_high' : null
}
