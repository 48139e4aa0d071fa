import { z } from '@hono/zod-openapi'
import { Language, PersonRole, StaffRole } from '../../vocabulary.ts'
import { Instant } from './session.ts'

/** A refused request: `code` is stable and has words in every language file, `message` is English for logs. */
export const Problem = z.object({ code: z.string(), message: z.string() }).openapi('Problem')
export type Problem = z.infer<typeof Problem>

export const UploadStatus = z
  .object({
    /** Where statements go, without credentials; null when no record store is configured. */
    destination: z.string().nullable(),
    state: z.enum(['not_configured', 'idle', 'sending', 'waiting', 'refused', 'paused']),
    pending: z.number().int(),
    delivered: z.number().int(),
    quarantined: z.number().int(),
    /** Progress of the run at hand: statements settled of those it began with. */
    run: z
      .object({ settled: z.number().int(), total: z.number().int(), secondsLeft: z.number().int().nullable() })
      .nullable(),
    lastDeliveredAt: Instant.nullable(),
    nextAttemptAt: Instant.nullable(),
    /** Stable code of the last difficulty: offline, timeout, server_error, rate_limited, refused_credentials, ... */
    problem: z.string().nullable(),
  })
  .openapi('UploadStatus')
export type UploadStatus = z.infer<typeof UploadStatus>

export const QuarantinedStatement = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    type: z.string(),
    at: Instant,
    code: z.string(),
    reason: z.string(),
  })
  .openapi('QuarantinedStatement')
export type QuarantinedStatement = z.infer<typeof QuarantinedStatement>

/** What every page needs to know of the station it talks to. */
export const StationStatus = z
  .object({
    siteId: z.string(),
    siteName: z.string(),
    siteNameEnglish: z.string().nullable(),
    stationId: z.string(),
    version: z.string(),
    host: z.enum(['electron', 'browser']),
    demo: z.boolean(),
    /** Changes whenever the station starts; a page that sees another one reloads its state. */
    boot: z.string(),
    now: Instant,
    timeZone: z.string(),
    languages: z.array(Language),
    defaultLanguage: Language,
    /** Seconds an answer stays on the kiosk. */
    answerSeconds: z.number(),
    /** Seconds between the keys of a wedge reader beyond which a burst ends, in milliseconds. */
    wedgeGapMilliseconds: z.number(),
    /** `none` where the wedge reader sends neither Enter nor Tab after a code. */
    wedgeSuffix: z.enum(['enter', 'none']),
    minutesPerHour: z.number().int(),
    /** Fastest that a lesson may be played. */
    maximumRate: z.number(),
    /** `shared` where kiosk and classroom are one screen. */
    screens: z.enum(['separate', 'shared']),
    /** True where the class ends when its instructor signs out. */
    signOutCloses: z.boolean(),
    /** Worst of readers, clock, disk and upload: the light on the kiosk. */
    health: z.enum(['good', 'look', 'bad']),
    /** Stable codes behind `health`, with words in the language files. */
    concerns: z.array(z.string()),
  })
  .openapi('StationStatus')
export type StationStatus = z.infer<typeof StationStatus>

/** Who is signed in at the console; `idleSeconds` of no request sign them out. */
export const SignedIn = z
  .object({
    personId: z.string(),
    name: z.string(),
    role: StaffRole,
    idleSeconds: z.number().int(),
    expiresAt: Instant,
  })
  .openapi('SignedIn')
export type SignedIn = z.infer<typeof SignedIn>

/** A sign-in waits for a staff card on any reader, then for the PIN. */
export const SignInTicket = z
  .object({
    ticket: z.string(),
    expiresAt: Instant,
    /** Set once a staff card was tapped for this ticket. */
    person: z.object({ name: z.string(), role: StaffRole }).nullable(),
  })
  .openapi('SignInTicket')
export type SignInTicket = z.infer<typeof SignInTicket>

export const PersonFound = z
  .object({
    personId: z.string(),
    name: z.string(),
    role: PersonRole,
    unit: z.string().nullable(),
    disabled: z.boolean(),
    credentials: z.array(z.object({ kind: z.string(), lastFour: z.string() })),
    classes: z.array(z.string()),
    /** 110***********1234, never whole; null when the roster has none. */
    maskedIdNumber: z.string().nullable(),
  })
  .openapi('PersonFound')
export type PersonFound = z.infer<typeof PersonFound>

/** An invented card of the demo site. The number behind it never reaches a page. */
export const DemoCard = z
  .object({
    credentialId: z.string(),
    name: z.string(),
    role: PersonRole,
    kind: z.string(),
    maskedNumber: z.string(),
    className: z.string().nullable(),
    /** True where its person may not take part. */
    disabled: z.boolean(),
    /** Last day it is valid, YYYY-MM-DD; null for no end. */
    validTo: z.string().nullable(),
    /** The demo's PIN of a staff card, so that a visitor can sign in. */
    pin: z.string().nullable(),
  })
  .openapi('DemoCard')
export type DemoCard = z.infer<typeof DemoCard>

/**
 * What the event stream (`GET /api/events`, server-sent) tells pages. Payloads are small; a page
 * refetches what it shows. `answer` is complete, because the kiosk must paint it at once.
 */
export type StationSignal =
  | { signal: 'hello'; boot: string }
  | { signal: 'answer'; answer: import('./answer.ts').Answer }
  | { signal: 'sessions' }
  | { signal: 'roll'; sessionId: string }
  | { signal: 'classroom'; classroom: import('./classroom.ts').Classroom }
  /** A spot check was called, answered or is over. */
  | { signal: 'spot_checks' }
  /** A question to the class was asked, answered or is over. */
  | { signal: 'questions' }
  | { signal: 'upload'; upload: UploadStatus }
  /** Records got further on their way, or no longer do; a receipt came, or an alarm. */
  | { signal: 'records' }
  /** A stick was plugged in or pulled out, or an export got on. */
  | { signal: 'sticks' }
  | { signal: 'readers' }
  | { signal: 'sign_in'; ticket: SignInTicket }
  | { signal: 'status' }
