import { z } from 'zod'

/**
 * The rules by which minutes count. They are settings of the site, and each session keeps those that held when it was
 * taught: what it was worth then follows from the log alone.
 */

const Minutes = z.number().int().min(0).max(1440)

/** Who is asked to tap again during class, how often, and what it costs not to. */
export const SpotCheckPolicy = z.strictObject({
  /** Checks spread over the scheduled length of a session; 0 for none. */
  timesPerSession: z.number().int().min(0).max(10).default(1),
  /** How many of those present are called each time. */
  people: z.number().int().min(1).max(200).default(3),
  /** Time to tap, counted from the call. */
  answerMinutes: z.number().int().min(1).max(60).default(3),
  /** What one miss costs: nothing, `missMinutes`, or the whole session. */
  missCosts: z.enum(['nothing', 'minutes', 'session']).default('minutes'),
  missMinutes: Minutes.default(15),
  /** For so long after the answer time a tap still makes up for the miss; 0 for never. */
  makeUpMinutes: Minutes.default(10),
})
export type SpotCheckPolicy = z.infer<typeof SpotCheckPolicy>

/** What makes a minute count. */
export const CreditPolicy = z.strictObject({
  /** True where only time in which something new of the course's lessons was shown counts; a course may say otherwise. */
  mediaRequired: z.boolean().default(false),
  /** How long somebody who never checked out is taken to have stayed: to the end, or to their last tap. */
  withoutCheckOut: z.enum(['until_close', 'until_last_tap']).default('until_close'),
  /** Whoever was there for less of the taught time is credited nothing. */
  minimumPresencePercent: z.number().int().min(0).max(100).default(0),
  /** Whether teaching after the scheduled end counts: never, or until the scheduled length has been taught. */
  overrun: z.enum(['none', 'up_to_scheduled_length']).default('none'),
})
export type CreditPolicy = z.infer<typeof CreditPolicy>

/** The rules of a site as they stood when a session was closed. */
export const SessionRules = z.object({
  credit: CreditPolicy,
  spotChecks: SpotCheckPolicy,
  minutesPerHour: z.number().int(),
  /** Whether only shown media count, by course or site. */
  mediaRequired: z.boolean(),
})
export type SessionRules = z.infer<typeof SessionRules>
