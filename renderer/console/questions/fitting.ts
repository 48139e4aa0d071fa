import type { SessionQuestions } from '../../../electron/station/api/schemas/questions.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'

export type ClassQuestion = SessionQuestions['questions'][number]

/** The questions of a session in the order of their use. */
export interface Choice {
  /** The one that fits now, or null. */
  next: ClassQuestion | null
  /** All the others, those not asked yet first. */
  others: ClassQuestion[]
}

/**
 * Which question fits now: one not asked yet that follows the lesson just shown, `shownLessonId`; else one that follows
 * any lesson shown before, the latest lesson first; else one that fits anywhere.
 */
export function fitting(
  { questions, asked }: SessionQuestions,
  lessons: readonly Pick<LessonBrief, 'id' | 'shown'>[],
  shownLessonId: string | null,
): Choice {
  const wasAsked = new Set(asked.map(({ questionId }) => questionId))
  const fresh = questions.filter(({ id }) => !wasAsked.has(id))
  const after = (lessonId: string) => fresh.find(({ afterLessonId }) => afterLessonId === lessonId)
  const shown = lessons.filter((lesson) => lesson.shown > 0).map(({ id }) => id)
  const following = [...(shownLessonId === null ? [] : [shownLessonId]), ...shown.toReversed()]
  const next =
    following.map(after).find((question) => question !== undefined) ??
    fresh.find(({ afterLessonId }) => afterLessonId === null) ??
    null
  const others = questions.filter(({ id }) => id !== next?.id)
  return {
    next,
    others: others.toSorted((one, other) => Number(wasAsked.has(one.id)) - Number(wasAsked.has(other.id))),
  }
}
