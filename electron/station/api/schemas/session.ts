import { z } from '@hono/zod-openapi'
import { LessonKind, Programme, QualityArea, RollState, SessionState } from '../../vocabulary.ts'

/** Wall time in milliseconds since 1970-01-01 UTC. Pages show it in the site's time zone. */
export const Instant = z.number().int()

/** One of today's sessions as any screen may show it: no personal data but the instructor's name. */
export const SessionBrief = z
  .object({
    id: z.string(),
    courseId: z.string(),
    title: z.string(),
    titleEnglish: z.string().nullable(),
    classId: z.string(),
    className: z.string(),
    programme: Programme,
    qualityArea: QualityArea,
    room: z.string(),
    instructorName: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    state: SessionState,
    checkInOpensAt: Instant,
    checkInClosesAt: Instant,
    /** True while a tap for this session would be accepted. */
    checkingIn: z.boolean(),
    enrolled: z.number().int(),
    /** People who have come, whether or not they have left again. */
    arrived: z.number().int(),
    /** People in the room now. */
    present: z.number().int(),
    /** False where it was started on the spot. */
    isScheduled: z.boolean(),
    /** Its time went by and it was never begun. */
    wasMissed: z.boolean(),
    /** It should have ended and nobody has closed it. */
    isOverrunning: z.boolean(),
    /** Nobody can check in until its instructor is here. */
    waitsForInstructor: z.boolean(),
    sealCode: z.string().nullable(),
  })
  .openapi('SessionBrief')
export type SessionBrief = z.infer<typeof SessionBrief>

export const RollMember = z
  .object({
    personId: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    /** Masked label of what was tapped, such as `badge` + `···0468`; null when none or by hand. */
    credential: z.object({ kind: z.string(), lastFour: z.string() }).nullable(),
    manner: z.enum(['tap', 'manual']).nullable(),
    state: RollState,
    checkedInAt: Instant.nullable(),
    checkedOutAt: Instant.nullable(),
    lateMinutes: z.number().int(),
    /** The newest presence event that can be undone with a reason. */
    undoable: z.object({ eventId: z.string(), kind: z.enum(['check_in', 'check_out']) }).nullable(),
    note: z.string().nullable(),
  })
  .openapi('RollMember')
export type RollMember = z.infer<typeof RollMember>

export const RollCounts = z
  .object({
    enrolled: z.number().int(),
    here: z.number().int(),
    late: z.number().int(),
    absent: z.number().int(),
    left: z.number().int(),
  })
  .openapi('RollCounts')
export type RollCounts = z.infer<typeof RollCounts>

export const LessonBrief = z
  .object({
    id: z.string(),
    title: z.string(),
    titleEnglish: z.string().nullable(),
    kind: LessonKind,
    /** Playing time; null for a document. */
    durationSeconds: z.number().nullable(),
    pages: z.number().int().nullable(),
    /** Unique seconds of it shown in this session so far (pages for a document). */
    shown: z.number(),
  })
  .openapi('LessonBrief')
export type LessonBrief = z.infer<typeof LessonBrief>

/** Everything the instructor's page shows of one session. */
export const Roll = z
  .object({
    session: SessionBrief,
    counts: RollCounts,
    members: z.array(RollMember),
    /** People checked in per minute, only minutes with any, oldest first. */
    arrivals: z.array(z.object({ minute: Instant, onTime: z.number().int(), late: z.number().int() })),
    lessons: z.array(LessonBrief),
    /** Taps refused for this session or for no session, since its check-in opened. */
    refusals: z.array(z.object({ outcome: z.string(), count: z.number().int() })),
  })
  .openapi('Roll')
export type Roll = z.infer<typeof Roll>

/** What the instructor sees after closing. Minutes are whole minutes credited. */
export const SessionSummary = z
  .object({
    session: SessionBrief,
    openedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    counts: RollCounts,
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        state: RollState,
        checkedInAt: Instant.nullable(),
        checkedOutAt: Instant.nullable(),
        creditedMinutes: z.number().int(),
      }),
    ),
    lessons: z.array(LessonBrief),
    creditedMinutesTotal: z.number().int(),
    minutesPerHour: z.number().int(),
    corrections: z.array(
      z.object({
        at: Instant,
        author: z.string(),
        personId: z.string(),
        personName: z.string(),
        kind: z.string(),
        reason: z.string(),
      }),
    ),
    logSize: z.number().int(),
  })
  .openapi('SessionSummary')
export type SessionSummary = z.infer<typeof SessionSummary>
