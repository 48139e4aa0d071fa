import { z } from '@hono/zod-openapi'
import { LessonBrief } from './session.ts'

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
        lessons: z.array(
          LessonBrief.extend({
            /** Where they stopped, in seconds. */
            position: z.number(),
            /** Unique seconds they have seen so far. */
            seen: z.number(),
          }),
        ),
      }),
    ),
    skipAhead: z.boolean(),
    askAfterMinutes: z.number().int(),
    answerSeconds: z.number().int(),
  })
  .openapi('StudyPlan')
export type StudyPlan = z.infer<typeof StudyPlan>
