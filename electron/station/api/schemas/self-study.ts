import { z } from '@hono/zod-openapi'
import { LessonMedia } from './classroom.ts'
import { LessonBrief } from './session.ts'

/**
 * How far somebody has come in a lesson. Seconds where it flows; pages where it lies still: page n is the stretch from
 * n − 1 to n.
 */
const Progress = {
  /** Where they stopped. */
  position: z.number(),
  /** How much of it they have seen, each second or page once. */
  seen: z.number(),
  /** How far they may go into it. */
  reach: z.number(),
}

export const StudyLesson = LessonBrief.omit({ shown: true })
  .extend({
    ...Progress,
    /** Null where the station does not have the file. */
    media: LessonMedia.nullable(),
  })
  .openapi('StudyLesson')
export type StudyLesson = z.infer<typeof StudyLesson>

/** What a checked-in trainee may study at the kiosk, and how far they have come. */
export const StudyPlan = z
  .object({
    /** Names this study in later requests. */
    studyId: z.string(),
    shownName: z.string(),
    courses: z.array(
      z.object({
        courseId: z.string(),
        title: z.string(),
        titleEnglish: z.string().nullable(),
        lessons: z.array(StudyLesson),
      }),
    ),
    /** Minutes of self-study so far, over which something new was seen. */
    studyMinutes: z.number().int(),
    skipAhead: z.boolean(),
    askAfterMinutes: z.number().int(),
    answerSeconds: z.number().int(),
  })
  .openapi('StudyPlan')
export type StudyPlan = z.infer<typeof StudyPlan>

/** Seconds or pages of a lesson as a page may give them. */
const Place = z.number().min(0).max(86_400)

/** What the kiosk reports while somebody studies: every few seconds and at each change. */
export const StudyReport = z
  .strictObject({
    lessonId: z.string().max(64),
    state: z.enum(['playing', 'paused', 'ended']),
    position: Place,
    /** What was really shown since the last report, as [from, to] pairs. */
    played: z.array(z.tuple([Place, Place])).max(50),
  })
  .openapi('StudyReport')
export type StudyReport = z.infer<typeof StudyReport>

/** Why the page ends a study. */
export const StudyLeaving = z.enum(['asked', 'nobody_there', 'page_gone'])
export type StudyLeaving = z.infer<typeof StudyLeaving>

/** How a study stands after a report. */
export const StudyStanding = z
  .object({
    ...Progress,
    /** Why the study is over: the next person has tapped, or this one has left; null while it goes on. */
    over: z.enum(['next_person', 'left']).nullable(),
  })
  .openapi('StudyStanding')
export type StudyStanding = z.infer<typeof StudyStanding>
