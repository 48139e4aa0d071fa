import type { StudyLesson, StudyPlan, StudyStanding } from '../../../electron/station/api/schemas/self-study.ts'

/** So little missing of a lesson is what players do not tell, not what somebody skipped. */
const UNTOLD_SECONDS = 3
const UNTOLD_SHARE = 0.03

/** Length of a lesson: seconds where it flows, else pages; null where nobody knows. */
export function lengthOf({ kind, durationSeconds, pages }: StudyLesson): number | null {
  switch (kind) {
    case 'video':
    case 'audio':
      return durationSeconds
    case 'document':
      return pages
    case 'image':
      return 1
  }
}

/** How much of a lesson was seen, 0 to 1. */
export function shareSeen(lesson: StudyLesson): number {
  const length = lengthOf(lesson)
  if (length === null || length === 0) return lesson.seen > 0 ? 1 : 0
  const untold =
    lesson.kind === 'video' || lesson.kind === 'audio' ? Math.max(UNTOLD_SECONDS, length * UNTOLD_SHARE) : 0
  return length - lesson.seen <= untold ? 1 : lesson.seen / length
}

/** The lesson to go on with: one begun and not finished, else the first that was never opened; null where all is done. */
export function nextLesson(plan: StudyPlan): StudyLesson | null {
  const playable = plan.courses.flatMap(({ lessons }) => lessons).filter(({ media }) => media !== null)
  const begun = playable.find((lesson) => shareSeen(lesson) > 0 && shareSeen(lesson) < 1)
  return begun ?? playable.find((lesson) => shareSeen(lesson) === 0) ?? null
}

/** The plan with the newest word of the station on one lesson. */
export function withStanding(plan: StudyPlan, lessonId: string, { position, seen, reach }: StudyStanding): StudyPlan {
  return {
    ...plan,
    courses: plan.courses.map((course) => ({
      ...course,
      lessons: course.lessons.map((lesson) => (lesson.id === lessonId ? { ...lesson, position, seen, reach } : lesson)),
    })),
  }
}

export function findLesson(plan: StudyPlan, lessonId: string | null): StudyLesson | null {
  return plan.courses.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId) ?? null
}

/** Seconds of a lesson as `3:07`. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
