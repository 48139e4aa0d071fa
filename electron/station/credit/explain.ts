import type { CreditExplanation, CreditSpan } from '../api/schemas/credit.ts'
import type { Credited } from './credit.ts'
import type { PersonFacts } from './facts.ts'
import type { LessonSeen } from './lessons-seen.ts'
import type { Span } from './spans.ts'

/** What an explanation says besides the reckoning itself. */
export interface ExplanationFacts {
  sessionId: string
  credited: Credited
  lessons: readonly LessonSeen[]
  /** What it was reckoned from. */
  facts: PersonFacts
  person: Pick<CreditExplanation, 'personId' | 'name' | 'unit' | 'state'>
  /** What was sealed, where it was something else; null otherwise. */
  sealedMinutes: number | null
  minutesPerHour: number
  /** Titles of a lesson; null where the package no longer has it. */
  titlesOf: (lessonId: string) => { title: string; titleEnglish: string | null } | null
  corrections: CreditExplanation['corrections']
}

/** The reckoning as the API tells it. */
export function explain(given: ExplanationFacts): CreditExplanation {
  const { sessionId, credited, lessons, facts, person, sealedMinutes, minutesPerHour, titlesOf, corrections } = given
  return {
    sessionId,
    ...person,
    minutes: credited.minutes,
    sealedMinutes,
    minutesPerHour,
    possibleMinutes: credited.possibleMinutes,
    stays: facts.stays
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to, outManner, isStated, events }) => ({
        from,
        to,
        outManner,
        ...(isStated === true ? { isStated } : {}),
        events: [...events],
      })),
    spans: credited.spans.map(shownSpan),
    deductions: credited.deductions,
    spotChecks: facts.spotChecks
      .toSorted((a, b) => a.calledAt - b.calledAt)
      .map(({ checkId, calledAt, result, reason, events }) => ({
        checkId,
        calledAt,
        result,
        reason,
        events: [...events],
      })),
    lessons: lessons.map((lesson) => ({
      ...(titlesOf(lesson.lessonId) ?? { title: lesson.lessonId, titleEnglish: null }),
      ...lesson,
    })),
    corrections,
  }
}

function shownSpan({ weight, events, ...span }: Span): CreditSpan {
  const slow = weight === 1 ? {} : { weight }
  return { ...span, ...slow, events: [...events] }
}
