import { z } from '@hono/zod-openapi'
import { UnreadableReason } from '../../readers/reader.ts'
import { AnswerOption, QualityArea, StaffRole } from '../../vocabulary.ts'
import { Instant, SessionBrief } from './session.ts'

/** Hours of one trainee toward the requirement of the class at hand. All in minutes. */
export const CreditHours = z
  .object({
    creditedMinutes: z.number().int(),
    requiredMinutes: z.number().int(),
    /** What today's session can still add. */
    todayMinutes: z.number().int(),
    /** Length of one credit hour (学时), 45 by default. */
    minutesPerHour: z.number().int(),
    areas: z.array(z.object({ area: QualityArea, minutes: z.number().int() })),
  })
  .openapi('CreditHours')
export type CreditHours = z.infer<typeof CreditHours>

/** A trainee's own view: their hours, and the place of today's session on the way to the goal. */
export const Hours = CreditHours.extend({
  /** How long a class like today's is by the schedule. */
  classMinutes: z.number().int(),
  /** The lessons of today's course in order; `share` is how much of each was shown in this session, 0 to 1. */
  lessons: z.array(z.object({ title: z.string(), titleEnglish: z.string().nullable(), share: z.number() })),
  /** Self-study at the kiosk so far. A figure of its own: it earns no credit. */
  studyMinutes: z.number().int(),
  /** Whether the site offers self-study to whoever is checked in. */
  studyOffered: z.boolean(),
}).openapi('Hours')
export type Hours = z.infer<typeof Hours>

/** A trainee as the kiosk may show one: the name already masked by the site's policy. */
export const ShownPerson = z.object({ shownName: z.string(), spokenName: z.string() }).openapi('ShownPerson')
export type ShownPerson = z.infer<typeof ShownPerson>

/** One of several people to whom a badge number could belong: what tells them apart, as the kiosk may show it. */
export const PersonChoice = z
  .object({ key: z.string(), person: ShownPerson, unit: z.string().nullable(), className: z.string().nullable() })
  .openapi('PersonChoice')
export type PersonChoice = z.infer<typeof PersonChoice>

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
    /** An ID number without its card, which the site does not take. */
    z.object({ ...base, kind: z.literal('typed_number') }),
    /** The badge number is several people's: the kiosk asks which of them, then POSTs the choice's key. */
    z.object({ ...base, kind: z.literal('choose_person'), choices: z.array(PersonChoice), expiresAt: Instant }),
    /** Two sessions are possible: the kiosk asks, then POSTs the chosen session's id for this answer's id. */
    z.object({
      ...base,
      kind: z.literal('choose_session'),
      person: ShownPerson,
      choices: z.array(SessionBrief),
      expiresAt: Instant,
    }),
    /** They were called by a spot check and are here; `late`: it makes up for a miss. */
    z.object({
      ...base,
      kind: z.literal('spot_check_answered'),
      person: ShownPerson,
      session: SessionBrief,
      late: z.boolean(),
    }),
    /** Their answer to the question to the class counts; a later one replaces it. */
    z.object({
      ...base,
      kind: z.literal('question_answered'),
      person: ShownPerson,
      session: SessionBrief,
      option: AnswerOption,
    }),
    /** A question is open and no zone was touched: the kiosk asks, then POSTs the option for this answer's id. */
    z.object({
      ...base,
      kind: z.literal('choose_option'),
      person: ShownPerson,
      options: z.array(z.object({ option: AnswerOption, text: z.string(), textEnglish: z.string().nullable() })),
      expiresAt: Instant,
    }),
    /** A staff card on the kiosk: they sign in on the console. */
    z.object({ ...base, kind: z.literal('staff'), person: ShownPerson, role: StaffRole }),
    /** The reader saw a card and could not read it: lift it and place it again. */
    z.object({ ...base, kind: z.literal('unreadable'), reason: UnreadableReason }),
  ])
  .openapi('Answer')
export type Answer = z.infer<typeof Answer>
export type AnswerKind = Answer['kind']
