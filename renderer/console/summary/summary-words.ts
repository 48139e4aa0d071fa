import type { SessionSummary } from '../../../electron/station/api/schemas/session.ts'

/** The people of a summary as the sheet lists them: most credit first, those who never came last, else by name. */
export function orderPeople(people: SessionSummary['people'], language: string): SessionSummary['people'] {
  const absent = (state: string) => Number(state === 'absent')
  return people.toSorted(
    (one, other) =>
      other.creditedMinutes - one.creditedMinutes ||
      absent(one.state) - absent(other.state) ||
      one.name.localeCompare(other.name, language),
  )
}

/** Lessons of which something was shown. */
export function shownLessons(lessons: SessionSummary['lessons']): SessionSummary['lessons'] {
  return lessons.filter((lesson) => lesson.shown > 0)
}
