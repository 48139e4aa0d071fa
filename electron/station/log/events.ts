import { z } from 'zod'
import { LessonKind, StaffRole } from '../vocabulary.ts'

/**
 * Everything that can happen at a station, as the log keeps it. Payloads name people by their opaque
 * id only: no name, no ID number, no card number.
 * A type is never changed once released; a new need is a new type or an optional field.
 */

const id = z.string().min(1)
const instant = z.number().int()
const seconds = z.number().min(0)

/** Of how many people somebody chose themselves on the screen, where a badge number fitted several; else absent. */
const chosenAmong = z.number().int().min(2).optional()

/** How a presence came about: a tap on a reader, or an instructor's word. */
const Manner = z.discriminatedUnion('manner', [
  z.object({ manner: z.literal('tap'), readerId: id, credentialId: id, chosenAmong }),
  z.object({ manner: z.literal('manual'), by: id, reason: z.string().min(1) }),
])
export type Manner = z.infer<typeof Manner>

export const StationEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('station.started'),
    version: z.string(),
    host: z.enum(['electron', 'browser']),
    /** False when the run before ended without `station.stopped`. */
    cleanBefore: z.boolean(),
  }),
  z.object({ type: z.literal('station.stopped'), signal: z.string() }),
  z.object({ type: z.literal('clock.jumped'), from: instant, to: instant, by: z.number().int() }),
  z.object({ type: z.literal('clock.observed'), source: z.string(), wall: instant, offset: z.number().int() }),
  z.object({
    type: z.literal('package.applied'),
    siteId: id,
    version: z.number().int(),
    sha256: z.string(),
    people: z.number().int(),
    sessions: z.number().int(),
    media: z.number().int(),
  }),
  z.object({ type: z.literal('package.refused'), file: z.string(), field: z.string().nullable(), reason: z.string() }),
  z.object({
    type: z.literal('session.scheduled'),
    sessionId: id,
    classId: id,
    courseId: id,
    room: z.string(),
    instructorId: id,
    startsAt: instant,
    endsAt: instant,
    capacity: z.number().int().nullable(),
    by: id,
    reason: z.string(),
  }),
  z.object({ type: z.literal('session.opened'), sessionId: id, by: id }),
  z.object({ type: z.literal('session.teaching'), sessionId: id, by: id }),
  z.object({ type: z.literal('session.closed'), sessionId: id, by: id }),
  z.object({
    type: z.literal('presence.checked_in'),
    presenceId: id,
    sessionId: id,
    personId: id,
    how: Manner,
    lateMinutes: z.number().int(),
    /** True when the person had left this session before. */
    returned: z.boolean(),
  }),
  z.object({
    type: z.literal('presence.checked_out'),
    presenceId: id,
    sessionId: id,
    personId: id,
    how: Manner,
    earlyMinutes: z.number().int(),
  }),
  z.object({
    type: z.literal('presence.undone'),
    presenceId: id,
    sessionId: id,
    personId: id,
    /** The event that no longer counts. */
    eventId: id,
    kind: z.enum(['check_in', 'check_out']),
    by: id,
    reason: z.string().min(1),
  }),
  z.object({
    type: z.literal('tap.refused'),
    outcome: z.string(),
    readerId: id,
    personId: id.nullable(),
    credentialId: id.nullable(),
    sessionId: id.nullable(),
    /** Keyed hash of an unknown card, so that the same card is seen to come again; tells nothing else. */
    cardMark: z.string().nullable(),
    chosenAmong,
    /** Why a card could not be read, and what the reader said of it: codes, never personal data. */
    reason: z.string().optional(),
    detail: z.string().optional(),
  }),
  z.object({
    type: z.literal('lesson.started'),
    sessionId: id,
    lessonId: id,
    kind: LessonKind,
    position: seconds,
    by: id,
  }),
  z.object({ type: z.literal('lesson.paused'), sessionId: id, lessonId: id, position: seconds, by: id.nullable() }),
  z.object({ type: z.literal('lesson.resumed'), sessionId: id, lessonId: id, position: seconds, by: id.nullable() }),
  z.object({ type: z.literal('lesson.sought'), sessionId: id, lessonId: id, from: seconds, to: seconds, by: id }),
  z.object({ type: z.literal('lesson.page_turned'), sessionId: id, lessonId: id, page: z.number().int(), by: id }),
  z.object({ type: z.literal('lesson.played'), sessionId: id, lessonId: id, from: seconds, to: seconds }),
  z.object({ type: z.literal('lesson.ended'), sessionId: id, lessonId: id, position: seconds }),
  z.object({ type: z.literal('lesson.stopped'), sessionId: id, lessonId: id, position: seconds, by: id }),
  z.object({ type: z.literal('lesson.failed'), sessionId: id, lessonId: id, position: seconds, reason: z.string() }),
  z.object({ type: z.literal('staff.signed_in'), personId: id, role: StaffRole }),
  z.object({
    type: z.literal('staff.signed_out'),
    personId: id,
    reason: z.enum(['asked', 'idle', 'restart', 'roster']),
  }),
  z.object({ type: z.literal('staff.sign_in_failed'), personId: id, failures: z.number().int() }),
  z.object({ type: z.literal('staff.locked_out'), personId: id, until: instant }),
  z.object({
    type: z.literal('reader.changed'),
    readerId: id,
    driver: z.string(),
    state: z.string(),
    problem: z.string().nullable(),
  }),
  z.object({
    type: z.literal('reader.profile_added'),
    profileId: id,
    /** A reader profile as `readers/profiles/profile.ts` describes it: how a kind of reader is known and understood. */
    profile: z.record(z.string(), z.unknown()),
    origin: z.enum(['taught', 'imported']),
    by: id,
  }),
  z.object({ type: z.literal('reader.profile_removed'), profileId: id, by: id }),
  /** An admin said that this serial port carries a card module, or that it does not. */
  z.object({ type: z.literal('reader.port_tried'), port: id, by: id }),
  z.object({ type: z.literal('reader.port_left'), port: id, by: id }),
  z.object({ type: z.literal('upload.quarantined'), statementId: id, code: z.string(), reason: z.string() }),
  z.object({ type: z.literal('upload.refused'), status: z.number().int() }),
])
export type StationEvent = z.infer<typeof StationEvent>
export type EventType = StationEvent['type']

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<StationEvent, { type: T }>

/** An entry of the log: an event with its place, its time and its leaf in the hash tree. */
export interface LogEntry<E extends StationEvent = StationEvent> {
  /** From 1, without gaps. */
  seq: number
  /** UUIDv7, lower case. */
  id: string
  /** Wall time, milliseconds since 1970-01-01 UTC. */
  at: number
  /** Milliseconds since the station of this boot started. */
  monotonic: number
  /** UUID of the station's run. */
  boot: string
  clock: import('../vocabulary.ts').ClockEvidence
  event: E
}
