import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'

/** The people of a summary as the sheet lists them: those with credit first, most first, then by name. */
export function orderPeople(people: SessionSummary['people'], language: string): SessionSummary['people'] {
  return people.toSorted(
    (one, other) => other.creditedMinutes - one.creditedMinutes || one.name.localeCompare(other.name, language),
  )
}

/** Lessons of which something was shown. */
export function shownLessons(lessons: SessionSummary['lessons']): SessionSummary['lessons'] {
  return lessons.filter((lesson) => lesson.shown > 0)
}
