import { z } from '@hono/zod-openapi'
import { QualityArea, StaffRole } from '../../vocabulary.ts'
import { Instant, SessionBrief } from './session.ts'

/** Hours of one trainee toward the requirement of the class at hand. All in minutes. */
export const Hours = z
  .object({
    creditedMinutes: z.number().int(),
    requiredMinutes: z.number().int(),
    /** What today's session can still add. */
    todayMinutes: z.number().int(),
    /** Length of one credit hour (学时), 45 by default. */
    minutesPerHour: z.number().int(),
    areas: z.array(z.object({ area: QualityArea, minutes: z.number().int() })),
  })
  .openapi('Hours')
export type Hours = z.infer<typeof Hours>

/** A trainee as the kiosk may show one: the name already masked by the site's policy. */
export const ShownPerson = z.object({ shownName: z.string(), spokenName: z.string() }).openapi('ShownPerson')
export type ShownPerson = z.infer<typeof ShownPerson>

const base = { id: z.string(), at: Instant }

/**
 * The answer to one tap, one variant per outcome, each carrying just what its screen says.
 * Tone for colour, icon and sound follows from `kind`: see renderer/kiosk.
 */
export const Answer = z
  .discriminatedUnion('kind', [
    z.object({
      ...base,
      kind: z.literal('checked_in'),
      person: ShownPerson,
      session: SessionBrief,
      punctuality: z.enum(['on_time', 'late', 'returned']),
      lateMinutes: z.number().int(),
      hours: Hours,
    }),
    z.object({
      ...base,
      kind: z.literal('already_in'),
      person: ShownPerson,
      session: SessionBrief,
      since: Instant,
      hours: Hours,
    }),
    z.object({
      ...base,
      kind: z.literal('checked_out'),
      person: ShownPerson,
      session: SessionBrief,
      since: Instant,
      presentMinutes: z.number().int(),
      hours: Hours,
    }),
    z.object({
      ...base,
      kind: z.literal('left_early'),
      person: ShownPerson,
      session: SessionBrief,
      since: Instant,
      presentMinutes: z.number().int(),
      earlyMinutes: z.number().int(),
      hours: Hours,
    }),
    z.object({ ...base, kind: z.literal('already_out'), person: ShownPerson, session: SessionBrief, left: Instant }),
    z.object({ ...base, kind: z.literal('too_early'), person: ShownPerson, session: SessionBrief, opensAt: Instant }),
    z.object({ ...base, kind: z.literal('too_late'), person: ShownPerson, session: SessionBrief, closedAt: Instant }),
    z.object({ ...base, kind: z.literal('session_full'), person: ShownPerson, session: SessionBrief }),
    /** The site wants the instructor to open the session before anyone checks in. */
    z.object({ ...base, kind: z.literal('not_opened'), person: ShownPerson, session: SessionBrief }),
    z.object({ ...base, kind: z.literal('not_enrolled'), person: ShownPerson }),
    z.object({ ...base, kind: z.literal('no_session'), person: ShownPerson, next: SessionBrief.nullable() }),
    z.object({ ...base, kind: z.literal('person_disabled'), person: ShownPerson }),
    z.object({ ...base, kind: z.literal('card_expired'), person: ShownPerson, expiredOn: z.string() }),
    z.object({ ...base, kind: z.literal('unknown_card') }),
    /** Two sessions are possible: the kiosk asks, then POSTs the choice for this answer's id. */
    z.object({
      ...base,
      kind: z.literal('choose_session'),
      person: ShownPerson,
      choices: z.array(SessionBrief),
      expiresAt: Instant,
    }),
    /** A staff card on the kiosk: they sign in on the console. */
    z.object({ ...base, kind: z.literal('staff'), person: ShownPerson, role: StaffRole }),
    /** The reader saw a card and could not read it: lift it and place it again. */
    z.object({ ...base, kind: z.literal('unreadable') }),
  ])
  .openapi('Answer')
export type Answer = z.infer<typeof Answer>
export type AnswerKind = Answer['kind']
