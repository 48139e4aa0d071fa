import { z } from '@hono/zod-openapi'
import { AnswerOption } from '../../vocabulary.ts'
import { Instant } from './session.ts'

const Option = z.object({ option: AnswerOption, text: z.string(), textEnglish: z.string().nullable() })

/** A question to the class that is being answered, or whose answers are shown. */
export const OpenQuestion = z
  .object({
    askId: z.string(),
    sessionId: z.string(),
    room: z.string(),
    questionId: z.string(),
    text: z.string(),
    textEnglish: z.string().nullable(),
    options: z.array(Option),
    manner: z.enum(['taps', 'hands']),
    askedAt: Instant,
    /** People who may answer, and how many have. */
    present: z.number().int(),
    answered: z.number().int(),
    /** The zone that taps at the kiosk go to until another is touched; null where none is. */
    zone: AnswerOption.nullable(),
    /** Null while it is being answered; then how many chose each. */
    counts: z.partialRecord(AnswerOption, z.number().int()).nullable(),
    /** The right answer, once it is over. */
    correct: AnswerOption.nullable(),
  })
  .openapi('OpenQuestion')
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** The questions that fit a session, and what came of those asked. */
export const SessionQuestions = z
  .object({
    questions: z.array(
      z.object({
        id: z.string(),
        afterLessonId: z.string().nullable(),
        text: z.string(),
        textEnglish: z.string().nullable(),
        options: z.array(Option),
        correct: AnswerOption.nullable(),
      }),
    ),
    asked: z.array(OpenQuestion),
  })
  .openapi('SessionQuestions')
export type SessionQuestions = z.infer<typeof SessionQuestions>
