import { z } from '@hono/zod-openapi'
import { Programme, QualityArea, RollState, SuspicionKind, SuspicionWord } from '../../vocabulary.ts'
import { Instant, SessionBrief } from './session.ts'
import { SpotCheckResult } from './spot-checks.ts'

const eventIds = z.array(z.string())

/** A stretch of a session as somebody spent it: what the timeline picture is drawn from. Without gaps, in order. */
export const CreditSpan = z
  .object({
    from: Instant,
    to: Instant,
    /** Why it counts or does not. `overrun`: after what may count. */
    kind: z.enum(['credited', 'absent', 'break', 'not_taught', 'not_played', 'overrun', 'unproven']),
    /** What was playing, if anything. */
    lessonId: z.string().nullable(),
    /** How much of it counts, where a lesson ran slower than its own pace: above 0, below 1. Absent where all counts. */
    weight: z.number().optional(),
    /** Log entries that it rests on. */
    events: eventIds,
  })
  .openapi('CreditSpan')
export type CreditSpan = z.infer<typeof CreditSpan>

/** What was taken off, or could have been. */
export const CreditDeduction = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('spot_check_missed'), at: Instant, minutes: z.number().int(), events: eventIds }),
    z.object({ kind: z.literal('spot_check_made_up'), at: Instant, events: eventIds }),
    z.object({ kind: z.literal('spot_check_excused'), at: Instant, reason: z.string(), events: eventIds }),
    z.object({
      kind: z.literal('below_minimum'),
      presentPercent: z.number(),
      requiredPercent: z.number(),
      minutes: z.number().int(),
      events: eventIds,
    }),
  ])
  .openapi('CreditDeduction')
export type CreditDeduction = z.infer<typeof CreditDeduction>

/** One trainee's minutes in one session, with every reason. */
export const CreditExplanation = z
  .object({
    sessionId: z.string(),
    personId: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    state: RollState,
    minutes: z.number().int(),
    /** What it was when sealed; null before, or where nothing has changed since. */
    sealedMinutes: z.number().int().nullable(),
    minutesPerHour: z.number().int(),
    /** What the session could be worth to anybody. */
    possibleMinutes: z.number().int(),
    /** When they came and went, oldest first; `closed`: the session ended around them. */
    stays: z.array(
      z.object({
        from: Instant,
        to: Instant.nullable(),
        outManner: z.enum(['tap', 'manual', 'closed']).nullable(),
        /** True where staff stated it afterwards; absent elsewhere. */
        isStated: z.boolean().optional(),
        events: eventIds,
      }),
    ),
    spans: z.array(CreditSpan),
    deductions: z.array(CreditDeduction),
    /** Every spot check that called them, oldest first. */
    spotChecks: z.array(
      z.object({
        checkId: z.string(),
        calledAt: Instant,
        result: SpotCheckResult,
        /** Why they were excused. */
        reason: z.string().nullable(),
        events: eventIds,
      }),
    ),
    lessons: z.array(
      z.object({
        lessonId: z.string(),
        title: z.string(),
        titleEnglish: z.string().nullable(),
        /** Unique seconds shown in the session, and those of them while this person was there. */
        shownSeconds: z.number(),
        seenSeconds: z.number(),
        missed: z.array(z.object({ from: Instant, to: Instant })),
      }),
    ),
    corrections: z.array(z.object({ at: Instant, author: z.string(), kind: z.string(), reason: z.string() })),
  })
  .openapi('CreditExplanation')
export type CreditExplanation = z.infer<typeof CreditExplanation>

/** An entry of the log as staff may see it. */
export const ShownLogEntry = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    type: z.string(),
    at: Instant,
    clock: z.string(),
    /** Leaf hash, hex. */
    leaf: z.string(),
    payload: z.record(z.string(), z.unknown()),
  })
  .openapi('ShownLogEntry')
export type ShownLogEntry = z.infer<typeof ShownLogEntry>

/** Something about the taps that the instructor is asked to look at. `kind` has words in the language files. */
export const Suspicion = z
  .object({
    suspicionId: z.string(),
    kind: SuspicionKind,
    people: z.array(z.object({ personId: z.string(), name: z.string() })),
    /**
     * Whole numbers; instants are wall time in milliseconds.
     * burst_tapping: people, taps, milliseconds (first to last), at · same_order: people, percent (how much alike), day
     * (start of the other session) · impossible_gap: milliseconds (between the rooms; below 0: at once in both), at ·
     * two_places: milliseconds (between the taps), at · taps_without_class: taps, people, first, last (instants) ·
     * only_at_the_edges: awayMinutes, taughtMinutes, leftAt, backAt · played_muted: lesson (its number in the course),
     * mutedSeconds, shownSeconds
     */
    facts: z.record(z.string(), z.number()),
    answer: z
      .object({
        word: SuspicionWord,
        note: z.string(),
        author: z.string(),
        at: Instant,
      })
      .nullable(),
  })
  .openapi('Suspicion')
export type Suspicion = z.infer<typeof Suspicion>

/** Where a session was begun, held, paused and ended, and by whom. */
export const SessionStep = z
  .object({
    step: z.enum(['scheduled', 'opened', 'teaching', 'paused', 'resumed', 'closed', 'sealed', 'cancelled']),
    at: Instant,
    /** A name, or null where the station did it. */
    author: z.string().nullable(),
    reason: z.string().nullable(),
    eventId: z.string(),
  })
  .openapi('SessionStep')
export type SessionStep = z.infer<typeof SessionStep>

export const Seal = z
  .object({
    /** Short code in groups, as on paper. */
    code: z.string(),
    at: Instant,
    author: z.string().nullable(),
    logSize: z.number().int(),
    root: z.string(),
    hours: z.string(),
    /** True while the hours in force are those that were sealed. */
    unchanged: z.boolean(),
  })
  .openapi('Seal')
export type Seal = z.infer<typeof Seal>

/** One page for the instructor before sealing: roll, exceptions and hours. */
export const Review = z
  .object({
    session: SessionBrief,
    steps: z.array(SessionStep),
    possibleMinutes: z.number().int(),
    minutesPerHour: z.number().int(),
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        state: RollState,
        checkedInAt: Instant.nullable(),
        checkedOutAt: Instant.nullable(),
        presentMinutes: z.number().int(),
        minutes: z.number().int(),
        sealedMinutes: z.number().int().nullable(),
        /** Stable codes of what is out of the ordinary, with words in the language files. */
        exceptions: z.array(
          z.enum([
            'late',
            'left_early',
            'absent',
            'by_hand',
            'no_check_out',
            'spot_check_missed',
            'spot_check_made_up',
            'spot_check_excused',
            'corrected',
            'below_minimum',
          ]),
        ),
        /** Toward the class's requirement, this session included. */
        creditedMinutes: z.number().int(),
        requiredMinutes: z.number().int(),
      }),
    ),
    suspicions: z.array(Suspicion),
    seal: Seal.nullable(),
  })
  .openapi('Review')
export type Review = z.infer<typeof Review>

/** Minutes of a class toward its requirement: by course, quality area and programme. */
export const ClassHours = z
  .object({
    classId: z.string(),
    className: z.string(),
    requiredMinutes: z.number().int(),
    minutesPerHour: z.number().int(),
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        creditedMinutes: z.number().int(),
        /** As headquarters knew them when the package was made. */
        broughtMinutes: z.number().int(),
        courses: z.array(z.object({ courseId: z.string(), title: z.string(), minutes: z.number().int() })),
        areas: z.array(z.object({ area: QualityArea, minutes: z.number().int() })),
        programmes: z.array(z.object({ programme: Programme, minutes: z.number().int() })),
      }),
    ),
  })
  .openapi('ClassHours')
export type ClassHours = z.infer<typeof ClassHours>
