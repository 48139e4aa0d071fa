import { z } from '@hono/zod-openapi'
import { ClockEvidence, LessonKind } from '../../vocabulary.ts'
import { Instant } from './session.ts'

/** How one part of the station stands: fine, worth a look, or a class at risk. */
export const Verdict = z.enum(['good', 'look', 'bad'])
export type Verdict = z.infer<typeof Verdict>

/** How the files of a lesson stand: read again from the disk and compared with what the package promised. */
export const MediaState = z.enum(['waiting', 'checking', 'sound', 'damaged', 'missing'])
export type MediaState = z.infer<typeof MediaState>

/** A lesson of today's sessions with what its files were found to be. */
export const CheckedLesson = z
  .object({
    lessonId: z.string(),
    courseId: z.string(),
    title: z.string(),
    titleEnglish: z.string().nullable(),
    kind: LessonKind,
    state: MediaState,
    /** Bytes of its files, subtitles included, and how many of them were read. */
    bytes: z.number().int(),
    readBytes: z.number().int(),
    checkedAt: Instant.nullable(),
    /** The sessions of today in which it may be shown, by start. */
    sessionIds: z.array(z.string()),
  })
  .openapi('CheckedLesson')
export type CheckedLesson = z.infer<typeof CheckedLesson>

/** Whether today will work, in one glance. */
export const MorningCheck = z
  .object({
    at: Instant,
    /** The worst of what follows. */
    verdict: Verdict,
    /** `connected` readers work; `failed` ones are plugged in and do not. None at all may be right: wedges are keyboards. */
    readers: z.object({ verdict: Verdict, connected: z.number().int(), failed: z.number().int() }),
    disk: z.object({ verdict: Verdict, freeBytes: z.number().int() }),
    clock: z.object({ verdict: Verdict, evidence: ClockEvidence, now: Instant }),
    media: z.object({
      verdict: Verdict,
      /** Bytes of today's lessons, and how many of them were read and found sound. */
      bytes: z.number().int(),
      readBytes: z.number().int(),
      lessons: z.array(CheckedLesson),
    }),
    /** The browser prints; whether a printer is there it does not tell. */
    printer: z.object({ state: z.literal('unknown') }),
  })
  .openapi('MorningCheck')
export type MorningCheck = z.infer<typeof MorningCheck>
