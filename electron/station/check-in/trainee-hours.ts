import type { CreditHours, Hours } from '../api/schemas/answer.ts'
import type { LessonBrief } from '../api/schemas/session.ts'
import type { Session } from '../sessions/sessions.ts'

export interface TraineeHoursOptions {
  creditHours: (session: Session, personId: string, now: number) => CreditHours
  /** The lessons of a session's course, with what was shown of them in it. */
  lessons: (session: Session) => LessonBrief[]
  studyMinutes: (personId: string) => number
  studyOffered: () => boolean
}

const MINUTE = 60_000

/** What a trainee is shown of themselves at a tap. */
export function createTraineeHours(options: TraineeHoursOptions) {
  return (session: Session, personId: string, now: number): Hours => ({
    ...options.creditHours(session, personId, now),
    classMinutes: Math.max(0, Math.floor((session.endsAt - session.startsAt) / MINUTE)),
    lessons: options.lessons(session).map((lesson) => {
      const { title, titleEnglish } = lesson
      return { title, titleEnglish, share: shareShown(lesson) }
    }),
    studyMinutes: options.studyMinutes(personId),
    studyOffered: options.studyOffered(),
  })
}

function shareShown({ shown, durationSeconds, pages }: LessonBrief): number {
  const whole = durationSeconds ?? pages ?? 0
  return whole > 0 ? Math.min(1, shown / whole) : Math.min(1, shown)
}
