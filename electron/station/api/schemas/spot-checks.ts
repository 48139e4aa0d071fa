import { z } from '@hono/zod-openapi'
import { Instant } from './session.ts'

/** A spot check that waits for taps, as the kiosk and the projector may show it. */
export const OpenSpotCheck = z
  .object({
    checkId: z.string(),
    sessionId: z.string(),
    room: z.string(),
    calledAt: Instant,
    dueAt: Instant,
    /** Those called, named as the kiosk names people. */
    people: z.array(z.object({ shownName: z.string(), answered: z.boolean() })),
  })
  .openapi('OpenSpotCheck')
export type OpenSpotCheck = z.infer<typeof OpenSpotCheck>

export const SpotCheckResult = z.enum(['waiting', 'answered', 'made_up', 'missed', 'excused'])
export type SpotCheckResult = z.infer<typeof SpotCheckResult>

/** The spot checks of a session as its staff see them. */
export const SpotChecks = z
  .object({
    /** Hex; null where the session has none. */
    commitment: z.string().nullable(),
    /** Hex, once it was revealed at the end. */
    secret: z.string().nullable(),
    planned: z.number().int(),
    checks: z.array(
      z.object({
        checkId: z.string(),
        number: z.number().int(),
        calledAt: Instant,
        dueAt: Instant,
        /** Until when a late tap makes up for a miss. */
        makeUpUntil: Instant,
        /** Name of whoever asked for it out of turn. */
        askedBy: z.string().nullable(),
        people: z.array(
          z.object({
            personId: z.string(),
            name: z.string(),
            result: SpotCheckResult,
            answeredAt: Instant.nullable(),
            /** Why they were excused. */
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('SpotChecks')
export type SpotChecks = z.infer<typeof SpotChecks>
